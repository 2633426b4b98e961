package org.afterward.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.RealDatabase;
import org.afterward.server.WholeServer;
import org.afterward.server.audit.AuditLog;
import org.afterward.server.audit.AuditUnavailable;
import org.afterward.server.audit.Filter;
import org.afterward.server.audit.Logged;
import org.afterward.server.signin.Accounts;
import org.afterward.server.signin.Caller;
import org.afterward.server.signin.Factor;
import org.afterward.server.signin.SignInLog;
import org.afterward.server.signin.SignedIn;
import org.afterward.server.signin.Standing;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class AuditedSignInsTest {
    private static final SignInLog.Failure TRIED =
            new SignInLog.Failure("hunter2", Factor.PASSWORD, "a browser", "10.0.0.1", "wrong");

    @Test
    void AL_8_1_what_happens_to_a_sign_in_is_in_the_audit_log_in_its_order() {
        try (var server = new WholeServer()) {
            server.staff("nora", Role.NURSE, "7 West");
            var nora = server.signedIn("nora");
            nora.post("/lock", Map.of());
            nora.post("/locked", Map.of("password", "not this one"));
            nora.post("/locked", Map.of("password", WholeServer.PASSWORD));
            nora.post("/account/again", Map.of("password", WholeServer.PASSWORD));
            nora.post("/sign-out", Map.of());

            var events = server.log()
                    .page(Filter.ALL.coded("auth."), Long.MAX_VALUE, 20)
                    .reversed();
            assertThat(events)
                    .extracting(logged -> logged.event().code())
                    .containsExactly("auth.login", "auth.lock", "auth.fail", "auth.lock", "auth.stepup", "auth.logout");
            assertThat(events)
                    .extracting(logged -> Optional.ofNullable(logged.event().who())
                            .map(AuditEvent.Who::id)
                            .orElse(""))
                    .containsOnly("nora");
            assertThat(events.getFirst().event().details()).containsEntry("factor", "password");
        }
    }

    @Test
    void AL_8_1_a_name_that_is_nobodys_is_not_written_for_it_may_be_a_password() {
        try (var database = RealDatabase.fresh()) {
            var log = new Remembering();
            new AuditedSignIns(log, new Accounts(JdbcClient.create(database.source())), Clock.systemUTC()).fail(TRIED);

            assertThat(log.written).singleElement().satisfies(event -> {
                assertThat(event.who()).isNull();
                assertThat(event.toString()).doesNotContain("hunter2").contains("10.0.0.1");
            });
        }
    }

    @Test
    void AL_05_nobody_is_let_in_who_cannot_be_written_down_and_a_lock_closes_all_the_same() {
        try (var database = RealDatabase.fresh()) {
            var log = new Remembering();
            var signIns =
                    new AuditedSignIns(log, new Accounts(JdbcClient.create(database.source())), Clock.systemUTC());
            var nora = new Caller(
                    new SignedIn("nora", "Nora", Standing.of(Role.NURSE)),
                    UUID.randomUUID().toString(),
                    "a browser",
                    "10.0.0.1",
                    Instant.now(),
                    Factor.PASSWORD,
                    null,
                    false);
            log.full = true;

            assertThatThrownBy(() -> signIns.login(nora)).isInstanceOf(AuditUnavailable.class);
            assertThatThrownBy(() -> signIns.emergency(
                            new SignInLog.Emergency("emergency", "7 West", "opened", "Nora", false, "10.0.0.1")))
                    .isInstanceOf(AuditUnavailable.class);
            assertThat(log.owed).isEmpty();
            signIns.lock(nora, true);
            signIns.stepUp(nora);
            signIns.logout(nora, "nora");
            assertThat(log.owed)
                    .extracting(AuditEvent::code)
                    .containsExactly("auth.lock", "auth.stepup", "auth.logout");
        }
    }

    /// A log that may be full.
    private static final class Remembering implements AuditLog {
        private final List<AuditEvent> written = new ArrayList<>();
        private final List<AuditEvent> owed = new ArrayList<>();
        private boolean full;

        @Override
        public void write(List<AuditEvent> events) {
            if (full) {
                throw new AuditUnavailable("full", new java.io.IOException("full"));
            }
            written.addAll(events);
        }

        @Override
        public void owe(List<AuditEvent> events) {
            owed.addAll(events);
        }

        @Override
        public List<Logged> page(Filter filter, long before, int limit) {
            return List.of();
        }

        @Override
        public Optional<Logged> event(UUID id) {
            return Optional.empty();
        }

        @Override
        public long count(Filter filter) {
            return 0;
        }

        @Override
        public SortedSet<String> viewers(Set<PatientId> patients, Instant from, Instant until) {
            return new TreeSet<>();
        }
    }
}
