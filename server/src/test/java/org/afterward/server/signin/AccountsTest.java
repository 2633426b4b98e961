package org.afterward.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.afterward.clinical.access.Role;
import org.afterward.server.RealDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountsTest {
    private static final String PASSWORD = "correct horse battery";

    private RealDatabase database;
    private Accounts accounts;

    @BeforeAll
    void open() {
        database = RealDatabase.fresh();
        accounts = new Accounts(JdbcClient.create(database.source()));
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void a_password_is_as_short_and_as_long_as_the_limits_and_no_more() {
        assertThat(add("short", "Short", "x".repeat(10))).isInstanceOf(Added.Created.class);
        assertThat(add("long", "Long", "x".repeat(200))).isInstanceOf(Added.Created.class);
        assertThat(unfit("shorter", "Shorter", "x".repeat(9))).contains("10 to 200");
        assertThat(unfit("longer", "Longer", "x".repeat(201))).contains("10 to 200");
    }

    @Test
    void a_sign_in_name_may_be_as_long_as_the_limit_and_no_longer() {
        assertThat(add("a".repeat(80), "A", PASSWORD)).isInstanceOf(Added.Created.class);
        assertThat(unfit("b".repeat(81), "B", PASSWORD)).contains("1 to 80");
        assertThat(unfit("", "Nobody", PASSWORD)).contains("1 to 80");
    }

    @Test
    void a_name_to_show_may_be_as_long_as_the_limit_and_no_longer() {
        assertThat(add("shown", "x".repeat(120), PASSWORD)).isInstanceOf(Added.Created.class);
        assertThat(unfit("hidden", "x".repeat(121), PASSWORD)).contains("1 to 120");
        assertThat(unfit("blank", " ", PASSWORD)).contains("1 to 120");
    }

    private Added add(String name, String display, String password) {
        return accounts.add(name, display, Role.NURSE, password);
    }

    private String unfit(String name, String display, String password) {
        return switch (add(name, display, password)) {
            case Added.Unfit(var why) -> why;
            case Added.Created created -> throw new AssertionError("taken");
            case Added.NameTaken taken -> throw new AssertionError("there already");
        };
    }
}
