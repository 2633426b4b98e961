package org.afterward.server;

import static org.afterward.server.WholeServer.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.afterward.clinical.access.BreakGlass;
import org.afterward.clinical.access.PolicyVersion;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.RolePolicy;
import org.afterward.clinical.access.Team;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.WholeServer.Browser;
import org.afterward.server.access.PolicyInForce;
import org.afterward.server.audit.AuditPlace;
import org.afterward.server.audit.AuditUnavailable;
import org.afterward.server.audit.ClockWatch;
import org.afterward.server.audit.Filter;
import org.afterward.server.audit.Verification.Found;
import org.afterward.server.journal.JournalUnavailable;
import org.afterward.server.register.Change;
import org.afterward.server.register.Register;
import org.junit.jupiter.api.Test;

/// Days on which something breaks, and which must end well.
class BadDaysTest {
    private static final String WARD = "7 West";
    private static final String BOARD = "/ward/7%20West";
    private static final Author TWO = new Author("ada", "Ada and Bo");

    /// A clock on the wall that somebody sets.
    private static final class Wall extends Clock {
        private volatile Duration off = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(off);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static Map<String, String> glass(String reason) {
        return Map.of("reason", reason, "words", "The patient is here before me", "once", once());
    }

    private static String once() {
        return UUID.randomUUID().toString();
    }

    private static void until(BooleanSupplier holds) {
        var end = Instant.now().plus(Duration.ofSeconds(60));
        while (!holds.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("that did not come about within a minute");
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static PolicyVersion inForce(String text, String version) {
        var now = Instant.now();
        return PolicyVersion.proposed(version, text, "ada", now)
                .decided(PolicyVersion.State.IN_FORCE, "bo", now)
                .inForce();
    }

    private static void keep(Register register, PolicyVersion version) {
        var before = register.get(PolicyVersion.class, PolicyVersion.IN_FORCE_ID);
        register.keep(
                TWO,
                once(),
                List.of(before.map(kept -> Change.after(kept, version)).orElseGet(() -> Change.first(null, version))));
    }

    @Test
    void AC_20_a_role_file_that_cannot_be_read_gives_way_to_the_last_good_one_and_says_so() throws Exception {
        try (var server = new WholeServer()) {
            server.staff("nora", Role.NURSE, WARD);
            server.staff("ada", Role.SYSTEM_ADMINISTRATOR);
            Admitting.admit(server, "MRN1", WARD, "7");
            var good = standardFile().replaceFirst("version,[^\n]*", "version,good");
            assertThat(RolePolicy.read(good)).isInstanceOf(RolePolicy.Read.Accepted.class);
            keep(server.register(), inForce(good, "good"));
            keep(server.register(), inForce(good.replace("nurse,", "nurze,"), "broken"));

            assertThat(server.signedIn("nora").page(BOARD))
                    .contains("Family-MRN1")
                    .doesNotContain("cannot be read");
            assertThat(server.signedIn("ada").page("/administration"))
                    .contains("The role file in force cannot be read, and version good holds in its place")
                    .contains("nurze");
            assertThat(new PolicyInForce(server.register()).get().version()).isEqualTo("good");

            keep(server.register(), inForce(good, "good again"));
            assertThat(server.signedIn("ada").page("/administration")).doesNotContain("cannot be read");
        }
    }

    private static String standardFile() throws java.io.IOException {
        try (var file = RolePolicy.class.getResourceAsStream("/org/afterward/clinical/tables/role-policy.csv")) {
            if (file == null) {
                throw new java.io.FileNotFoundException("role-policy.csv");
            }
            return new String(file.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    @Test
    void a_row_of_the_register_that_cannot_be_read_stops_the_start_and_says_what_to_do() {
        try (var server = new WholeServer()) {
            keep(server.register(), inForce("a text", "1"));
            server.database()
                    .execute("UPDATE matter SET body = replace(body::text, 'a text', 'a text\", \"more\": \"')::text::"
                            + type(server) + " WHERE id = 'policy/roles'");

            assertThatThrownBy(() -> server.register().newest(PolicyVersion.IN_FORCE_ID))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("policy-version")
                    .hasMessageContaining("./afterward import");
        }
    }

    private static String type(WholeServer server) {
        return server.database()
                .ask("SELECT data_type FROM information_schema.columns WHERE table_name = 'matter' AND column_name ="
                        + " 'body'");
    }

    @Test
    void BG_11_with_the_log_and_its_spool_full_only_an_emergency_proceeds_and_its_event_comes_into_the_chain() {
        try (var server = new WholeServer("--afterward.audit.spool-mib=1")) {
            server.staff("nora", Role.NURSE, WARD);
            server.staff("dan", Role.RESIDENT);
            var patient = Admitting.admit(server, "MRN1", WARD, "7");
            var nora = server.signedIn("nora");
            var dan = server.signedIn("dan");
            var path = "/patient/" + patient.value();
            server.database().execute("ALTER TABLE audit RENAME TO audit_on_a_full_disk");
            fill(server);

            assertThat(nora.get(BOARD).statusCode()).isEqualTo(503);
            assertThat(nora.page(BOARD))
                    .contains("The log cannot be written", "paper pack")
                    .doesNotContain("MRN1");
            assertThat(dan.post(path + "/break-glass", glass("PATIENT_AT_ME")).statusCode())
                    .isEqualTo(503);
            assertThat(server.register().all(BreakGlass.class)).isEmpty();

            assertThat(dan.post(path + "/break-glass", glass("EMERGENCY")).statusCode())
                    .isEqualTo(303);
            assertThat(dan.page(path)).contains("Family-MRN1", "break-glass form of the paper pack");

            server.database().execute("ALTER TABLE audit_on_a_full_disk RENAME TO audit");
            until(() -> server.log().count(Filter.ALL.coded("btg.start")) == 1);
            until(() -> nora.get(BOARD).statusCode() == 200);
            assertThat(AuditPlace.of(server.data(), "").verify(server.database().source(), Clock.systemUTC()))
                    .isInstanceOf(Found.Whole.class);
        }
    }

    /// Until nothing takes an event any more.
    private static void fill(WholeServer server) {
        var details = new java.util.TreeMap<>(Map.of("what", "x".repeat(4_000)));
        var event = new AuditEvent(
                "audit.view",
                Instant.now(),
                null,
                AuditEvent.Act.READ,
                AuditEvent.Outcome.DONE,
                "",
                null,
                "",
                new java.util.TreeSet<>(),
                List.of(),
                List.of(),
                details);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 2_000; i++) {
                        server.log().write(event);
                    }
                })
                .isInstanceOf(AuditUnavailable.class)
                .hasMessageContaining("the spool is full");
        var small = new AuditEvent(
                "audit.view",
                Instant.now(),
                null,
                AuditEvent.Act.READ,
                AuditEvent.Outcome.DONE,
                "",
                null,
                "",
                new java.util.TreeSet<>(),
                List.of(),
                List.of(),
                new java.util.TreeMap<>());
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100; i++) {
                        server.log().write(small);
                    }
                })
                .isInstanceOf(AuditUnavailable.class);
    }

    @Test
    void AL_10_a_clock_that_jumps_puts_a_banner_on_every_page_opens_no_window_and_ends_none() {
        var wall = new Wall();
        try (var server = new WholeServer(wall)) {
            server.staff("nora", Role.NURSE, WARD);
            server.staff("dan", Role.RESIDENT);
            server.staff("ada", Role.SYSTEM_ADMINISTRATOR);
            var first = Admitting.admit(server, "MRN1", WARD, "7");
            var second = Admitting.admit(server, "MRN2", WARD, "8");
            var nora = server.signedIn("nora");
            var dan = server.signedIn("dan");
            var ada = server.signedIn("ada");
            dan.post("/patient/" + first.value() + "/break-glass", glass("EMERGENCY"));
            assertThat(dan.page("/patient/" + first.value())).contains("Family-MRN1");
            assertThat(nora.page(BOARD)).doesNotContain("clock of this server is wrong");

            for (var jump : List.of(Duration.ofHours(3), Duration.ofMinutes(-5))) {
                wall.off = jump;
                server.bean(ClockWatch.class).look();
                assertThat(nora.page(BOARD)).contains("Family-MRN1", "The clock of this server is wrong");
                assertThat(dan.page("/patient/" + first.value())).contains("Family-MRN1");
                dan.post("/patient/" + second.value() + "/break-glass", glass("EMERGENCY"));
                assertThat(server.register().all(BreakGlass.class)).hasSize(1);
            }
            assertThat(ada.page("/administration/clock")).contains("Wrong by more than a minute", "-300.");
            assertThat(ada.post("/administration/clock", Map.of()).statusCode()).isEqualTo(303);
            assertThat(server.log().count(Filter.ALL.coded("clock.settle"))).isEqualTo(1);
        }
    }

    @Test
    void RL_02_of_two_who_change_the_same_thing_one_wins_and_the_other_keeps_their_words() {
        try (var server = new WholeServer()) {
            server.staff("ada", Role.SYSTEM_ADMINISTRATOR);
            server.staff("bo", Role.SYSTEM_ADMINISTRATOR);
            server.staff("connie", Role.CONSULTANT);
            server.keep(null, new Team("team/blue", "Blue team", "Surgery", "connie", Set.of(), false, false));
            var changed = new ArrayList<String>();
            for (var who : List.of("ada", "bo")) {
                var answer = server.signedIn(who)
                        .post(
                                form(server),
                                Map.of(
                                        "version",
                                        "1",
                                        "name",
                                        "The team of " + who,
                                        "service",
                                        "Surgery",
                                        "consultant",
                                        "connie",
                                        "once",
                                        once()));
                changed.add(answer.statusCode() + " " + text(answer));
            }
            assertThat(changed.getFirst()).startsWith("303");
            assertThat(changed.getLast())
                    .startsWith("409")
                    .contains("Somebody was quicker", "ada changed it at", "The team of bo");
            assertThat(server.register().all(Team.class))
                    .singleElement()
                    .satisfies(kept -> assertThat(kept.matter().name()).isEqualTo("The team of ada"));
        }
    }

    /// Where the form on a page goes.
    private static String form(WholeServer server) {
        var teams = server.signedIn("ada").page("/administration/teams");
        var found = java.util.regex.Pattern.compile("href=\"(/administration/teams/[^\"]+)\"")
                .matcher(teams);
        while (found.find()) {
            if (!found.group(1).endsWith("/new")) {
                return found.group(1);
            }
        }
        throw new AssertionError("no team on its page");
    }

    @Test
    void RL_20_with_the_database_away_nothing_is_shown_and_afterwards_everything_goes_on() {
        try (var server = new WholeServer();
                var beside = RealDatabase.fresh()) {
            server.staff("nora", Role.NURSE, WARD);
            Admitting.admit(server, "MRN1", WARD, "7");
            var nora = server.signedIn("nora");
            assertThat(nora.page(BOARD)).contains("Family-MRN1");

            var name = server.database().ask("SELECT current_database()");
            away(name, beside, true);
            var dark = nora.get(BOARD);
            assertThat(dark.statusCode()).isEqualTo(503);
            assertThat(text(dark)).contains("paper pack of the ward").doesNotContain("MRN1");
            assertThat(server.new Browser().get("/health").statusCode()).isIn(200, 503);

            away(name, beside, false);
            until(() -> nora.get(BOARD).statusCode() == 200);
            assertThat(nora.page(BOARD)).contains("Family-MRN1");
            var later = new Team("team/later", "Later", "Surgery", "nora", Set.of(), false, false);
            until(() -> kept(server, later));
            assertThat(server.register().get(Team.class, "team/later")).isPresent();
        }
    }

    private static boolean kept(WholeServer server, Team team) {
        try {
            server.register().keep(TWO, "once-" + team.id(), List.of(Change.first(null, team)));
            return true;
        } catch (JournalUnavailable away) {
            return false;
        }
    }

    /// As when the database's own process is stopped: every connection ends, and none begins.
    private static void away(String name, RealDatabase beside, boolean away) {
        beside.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS " + !away);
        if (away) {
            beside.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
        }
    }

    @Test
    void RL_01_what_was_acknowledged_is_there_however_often_the_database_drops_its_connections() throws Exception {
        try (var server = new WholeServer();
                var beside = RealDatabase.fresh()) {
            var name = server.database().ask("SELECT current_database()");
            var acknowledged = new ArrayList<String>();
            for (int i = 0; i < 9; i++) {
                var team = new Team("team/" + i, "Team " + i, "Surgery", "nora", Set.of(), false, false);
                var dropping = i % 3 == 1
                        ? Thread.ofVirtual()
                                .start(() -> beside.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                        + " WHERE datname = '" + name + "'"))
                        : Thread.ofVirtual().unstarted(() -> {});
                if (tried(server, team)) {
                    acknowledged.add(team.id());
                }
                dropping.join();
            }
            assertThat(acknowledged).isNotEmpty();

            until(() -> kept(server, new Team("team/last", "Last", "Surgery", "nora", Set.of(), false, false)));
            assertThat(acknowledged)
                    .allSatisfy(id -> assertThat(
                                    server.database().ask("SELECT count(*) FROM matter WHERE id = '" + id + "'"))
                            .isEqualTo("1"));
        }
    }

    private static boolean tried(WholeServer server, Team team) {
        try {
            server.register().keep(TWO, "once-" + team.id(), List.of(Change.first(null, team)));
            return true;
        } catch (RuntimeException dropped) {
            return false;
        }
    }

    @Test
    void AU_24_a_session_ends_an_hour_after_the_shift_and_after_twelve_hours_at_the_latest() {
        try (var server = new WholeServer()) {
            server.staff("late", Role.NURSE);
            server.staff("long", Role.NURSE, WARD);
            server.staff("none", Role.NURSE);
            shift(server, "late", Duration.ofHours(3));
            for (var who : List.of("late", "long", "none")) {
                server.signedIn(who);
            }
            assertThat(minutes(server, "late")).isBetween(238L, 240L);
            assertThat(minutes(server, "long")).isBetween(718L, 720L);
            assertThat(minutes(server, "none")).isBetween(718L, 720L);
        }
    }

    private static void shift(WholeServer server, String who, Duration left) {
        var now = Instant.now();
        server.keep(
                null,
                new org.afterward.clinical.access.Shift(
                        "shift/" + who,
                        who,
                        WARD,
                        Role.NURSE,
                        now.minus(Duration.ofHours(6)),
                        now.plus(left),
                        Set.of(),
                        false,
                        "PAGE",
                        false));
    }

    private static long minutes(WholeServer server, String who) {
        return Long.parseLong(server.database()
                .ask("SELECT round(extract(epoch FROM until - begun_at) / 60)::bigint FROM sitting WHERE account = '"
                        + who + "'"));
    }

    /// What AU-26 names, as far as there are pages for it.
    private static List<String> asked(PatientId patient) {
        return List.of(
                "dan /patient/" + patient.value() + "/break-glass",
                "ada /administration/people",
                "ada /administration/people/nora/role",
                "ada /administration/people/nora/grant",
                "ada /administration/people/nora/revoke",
                "ada /administration/people/nora/password",
                "ada /administration/people/nora/close",
                "ada /administration/role-file",
                "ada /administration/role-file/approve",
                "ada /administration/envelopes",
                "ada /administration/envelopes/end",
                "ada /administration/screens",
                "ada /administration/screens/code",
                "ada /administration/screens/close",
                "ada /administration/clock");
    }

    @Test
    void AU_26_each_act_that_asks_for_a_fresh_proof_asks_and_changes_nothing_before() {
        try (var server = new WholeServer()) {
            server.staff("ada", Role.SYSTEM_ADMINISTRATOR);
            server.staff("nora", Role.NURSE, WARD);
            server.staff("dan", Role.RESIDENT);
            var patient = Admitting.admit(server, "MRN1", WARD, "7");
            var browsers = Map.of("ada", server.signedIn("ada"), "dan", server.signedIn("dan"));
            server.database().execute("UPDATE sitting SET proved_at = proved_at - interval '5 minutes 1 second'");
            var seq = server.register().all(Team.class).size();
            for (var each : asked(patient)) {
                var words = each.split(" ");
                var answer = post(browsers, words[0], words[1]);
                assertThat(answer.statusCode()).as(each).isEqualTo(303);
                assertThat(answer.headers().firstValue("Location").orElse(""))
                        .as(each)
                        .startsWith("/account/again");
            }
            assertThat(server.register().all(Team.class)).hasSize(seq);
            assertThat(server.register().all(BreakGlass.class)).isEmpty();
            assertThat(server.database().ask("SELECT count(*) FROM account")).isEqualTo("3");
        }
    }

    private static java.net.http.HttpResponse<byte[]> post(Map<String, Browser> browsers, String who, String path) {
        var browser = browsers.get(who);
        if (browser == null) {
            throw new AssertionError(who);
        }
        return browser.post(
                path,
                Map.of(
                        "once", once(),
                        "reason", "EMERGENCY",
                        "role", "nurse",
                        "seen", "0",
                        "version", "1",
                        "grant", "grant/none",
                        "ward", WARD,
                        "account", "nobody",
                        "label", "Corridor"));
    }
}
