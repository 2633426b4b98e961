package org.afterward.server.attack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.afterward.clinical.access.BreakGlass;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.visitor.VisitRequest;
import org.afterward.server.WholeServer;
import org.afterward.server.signin.Accounts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// People who are quicker than they should be (SV-18), who stay longer than they may (SV-19, SV-20), and who are
/// somebody else (SV-16); and forms that say more than they are asked (SV-12).
@Timeout(240)
class RacesTest {
    private static final String BED = "Patient in front of me, bed ";

    private static Target target;

    @BeforeAll
    static void open() {
        target = new Target();
        target.server.staff("nora", Role.NURSE, Target.WARD);
        target.server.staff("nico", Role.NURSE_IN_CHARGE, Target.WARD);
        target.server.staff("nilo", Role.NURSE_IN_CHARGE, Target.WARD);
    }

    @AfterAll
    static void close() {
        target.close();
    }

    @Test
    void SV_12_a_form_sets_what_it_asks_for_and_nothing_else() {
        var patient = target.admit("m5", "Meddled", "Five");
        target.outsider("otto", Role.CONSULTANT);
        var otto = Guest.signedIn(target, "otto");
        var fields = new java.util.TreeMap<>(glass("x"));
        fields.putAll(Map.of(
                "until", "2099-01-01T00:00:00Z",
                "staff", "nora",
                "categories", "K,L,I",
                "roles", "PRIVACY_OFFICER",
                "coSigner", "nico",
                "patient", target.quixwell.value()));
        assertThat(otto.form("/patient/" + patient + "/break-glass", fields).status())
                .isEqualTo(303);
        var made = glasses(patient).getFirst();
        assertThat(made.staff()).isEqualTo("otto");
        assertThat(made.patient()).isEqualTo(patient);
        assertThat(Duration.between(made.from(), made.until())).isLessThanOrEqualTo(Duration.ofHours(4));
        assertThat(made.categories()).doesNotContain(Category.I, Category.K, Category.L);
        assertThat(made.roles()).containsExactly(Role.CONSULTANT);
        assertThat(made.coSigner()).isEmpty();
    }

    // SV-18

    private static <T> List<T> together(List<Callable<T>> acts) throws Exception {
        var barrier = new CyclicBarrier(acts.size());
        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<T>>();
            for (var act : acts) {
                running.add(all.submit(() -> {
                    barrier.await();
                    return act.call();
                }));
            }
            var answers = new ArrayList<T>();
            for (var one : running) {
                answers.add(one.get());
            }
            return answers;
        }
    }

    private static Map<String, String> glass(String words) {
        return Map.of("once", UUID.randomUUID().toString(), "reason", "PATIENT_AT_ME", "words", BED + words);
    }

    private static List<BreakGlass> glasses(PatientId patient) {
        return target.server.register().of(patient, BreakGlass.class).stream()
                .map(kept -> kept.matter())
                .toList();
    }

    @Test
    void SV_18_of_many_clicks_one_breaks_the_glass() throws Exception {
        var patient = target.admit("r1", "Raced", "One");
        target.outsider("rita", Role.CONSULTANT);
        var rita = Guest.signedIn(target, "rita");
        var token = rita.token();
        var acts = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 8; i++) {
            acts.add(() -> {
                var fields = new java.util.TreeMap<>(glass("four"));
                fields.put("_csrf", token);
                return rita.post("/patient/" + patient + "/break-glass", fields, Map.of())
                        .status();
            });
        }
        assertThat(together(acts)).contains(303).allMatch(status -> status < 500);
        assertThat(glasses(patient)).hasSize(1);
    }

    @Test
    void SV_18_a_block_wins_over_a_glass_that_is_broken_at_the_same_moment() throws Exception {
        for (int i = 0; i < 5; i++) {
            var name = "rolf" + i;
            var patient = target.admit("r2-" + i, "Raced", "Two");
            target.outsider(name, Role.CONSULTANT);
            var rolf = Guest.signedIn(target, name);
            var token = rolf.token();
            together(List.<Callable<Integer>>of(
                    () -> {
                        var fields = new java.util.TreeMap<>(glass("five"));
                        fields.put("_csrf", token);
                        return rolf.post("/patient/" + patient + "/break-glass", fields, Map.of())
                                .status();
                    },
                    () -> {
                        block(patient, name);
                        return 0;
                    }));
            assertThat(rolf.get("/patient/" + patient).status()).isEqualTo(404);
        }
    }

    private static void block(PatientId patient, String staff) {
        target.server.keep(
                patient,
                new Conflict(
                        Conflict.idOf(patient, staff),
                        patient,
                        staff,
                        Conflict.Kind.WITNESS,
                        Conflict.Source.PRIVACY,
                        Instant.now(),
                        Conflict.Effect.BLOCK,
                        Conflict.Status.ACTIVE,
                        "priva",
                        "",
                        List.of(),
                        null,
                        "case-1",
                        "",
                        ""));
    }

    @Test
    void SV_18_a_label_that_is_raised_while_many_read_holds_for_the_next_look_of_each() throws Exception {
        var patient = target.admit("r3", "Raced", "Threefold");
        var raised = new AtomicBoolean();
        var nora = Guest.signedIn(target, "nora");
        var acts = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 6; i++) {
            acts.add(() -> {
                while (!raised.get()) {
                    assertThat(nora.get("/patient/" + patient).status()).isIn(200, 403, 404);
                }
                var next = nora.get("/patient/" + patient).body();
                return next.contains("Raced");
            });
        }
        acts.add(() -> {
            target.restrict(patient, Confidentiality.V);
            raised.set(true);
            return false;
        });
        assertThat(together(acts)).doesNotContain(true);
    }

    @Test
    void SV_18_of_two_who_answer_a_visit_at_once_one_does_and_the_other_is_told() throws Exception {
        var visit = target.server
                .register()
                .all(VisitRequest.class)
                .getFirst()
                .matter()
                .id()
                .replace("visit-request/", "");
        var acts = new ArrayList<Callable<Integer>>();
        for (var name : List.of("nico", "nilo")) {
            var guest = Guest.signedIn(target, name);
            var token = guest.token();
            acts.add(() -> guest.post(
                            "/visits/" + visit + "/take",
                            Map.of(
                                    "_csrf",
                                    token,
                                    "promise",
                                    "NONE",
                                    "version",
                                    "1",
                                    "once",
                                    UUID.randomUUID().toString()),
                            Map.of())
                    .status());
        }
        assertThat(together(acts)).containsOnlyOnce(303).anyMatch(status -> status == 409 || status == 422);
    }

    // SV-19

    @Test
    void SV_19_an_open_stream_ends_with_the_shift_that_opened_it() throws Exception {
        target.server.account("sven", org.afterward.server.signin.Standing.of(Role.NURSE));
        var shift = new Shift(
                "shift/sven",
                "sven",
                Target.WARD,
                Role.NURSE,
                Instant.now().minus(Duration.ofHours(5)),
                Instant.now().plus(Duration.ofHours(5)),
                Set.of(),
                false,
                "PAGE",
                false);
        target.server.keep(null, shift);
        try (var stream = new Stream(Guest.signedIn(target, "sven"))) {
            stream.heard("event:");
            var withdrawn = new Shift(
                    shift.id(),
                    shift.staff(),
                    shift.ward(),
                    shift.role(),
                    shift.from(),
                    shift.until(),
                    Set.of(),
                    false,
                    "PAGE",
                    true);
            target.server
                    .register()
                    .keep(new Author("test", "Test"), UUID.randomUUID().toString(), null, withdrawn, 2);
            stream.ends(Duration.ofSeconds(30));
        }
    }

    @Test
    void SV_19_and_with_the_account() throws Exception {
        target.server.staff("sigi", Role.NURSE, Target.WARD);
        var sigi = Guest.signedIn(target, "sigi");
        try (var stream = new Stream(sigi)) {
            stream.heard("event:");
            target.server.bean(Accounts.class).close("sigi");
            stream.ends(Duration.ofSeconds(30));
        }
        assertThat(sigi.get("/ward/" + Target.SEGMENT).status()).isEqualTo(302);
    }

    @Test
    void SV_19_a_block_reaches_a_board_that_is_open() throws Exception {
        target.server.staff("sara", Role.NURSE, Target.WARD);
        var patient = target.admit("s1", "Blockedfrom", "Board");
        try (var stream = new Stream(Guest.signedIn(target, "sara"))) {
            stream.heard("Blockedfrom");
            block(patient, "sara");
            stream.heard("taken");
        }
    }

    /// The stream of a board as a browser has it open.
    private static final class Stream implements AutoCloseable {
        private final Socket socket;
        private final StringBuilder text = new StringBuilder();

        Stream(Guest guest) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), target.port());
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(("GET /ward/" + Target.SEGMENT
                                    + "/live HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
                                    + "Cookie: afterward=" + guest.cookie("afterward") + "\r\n\r\n")
                            .getBytes(UTF_8));
        }

        /// Waits for words; what was heard before them is forgotten.
        void heard(String words) throws IOException {
            while (text.indexOf(words) < 0) {
                if (!read()) {
                    throw new AssertionError("the stream ended before '" + words + "': " + text);
                }
            }
            text.setLength(0);
        }

        void ends(Duration within) throws IOException {
            var until = System.nanoTime() + within.toNanos();
            while (read() && text.indexOf("\r\n0\r\n\r\n") < 0) {
                assertThat(System.nanoTime()).as("the stream is still open").isLessThan(until);
            }
        }

        private boolean read() throws IOException {
            var buffer = new byte[8192];
            int read = socket.getInputStream().read(buffer);
            if (read > 0) {
                text.append(new String(buffer, 0, read, UTF_8));
            }
            return read > 0;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    // Sessions

    @Test
    void SV_16_a_session_that_somebody_else_began_is_not_signed_in() {
        var attacker = Guest.at(target);
        attacker.get("/sign-in");
        var planted = attacker.cookie("afterward").isEmpty()
                ? java.util.Base64.getEncoder()
                        .encodeToString(UUID.randomUUID().toString().getBytes(UTF_8))
                : attacker.cookie("afterward");
        var victim = Guest.at(target);
        victim.plant("afterward", planted);
        victim.form("/sign-in", Map.of("username", "nora", "password", WholeServer.PASSWORD));
        assertThat(victim.get("/account").status()).isEqualTo(200);
        assertThat(victim.cookie("afterward")).isNotEqualTo(planted);
        attacker.plant("afterward", planted);
        assertThat(attacker.get("/account").status()).isEqualTo(302);
    }

    @Test
    void SV_20_signing_out_ends_the_session_everywhere_and_clears_the_browser() {
        var nora = Guest.signedIn(target, "nora");
        var cookie = nora.cookie("afterward");
        assertThat(nora.get("/patient/" + target.vortigern).header("Cache-Control"))
                .contains("no-store");
        assertThat(nora.form("/sign-out", Map.of()).header("Clear-Site-Data")).contains("cache", "storage");
        var thief = Guest.at(target);
        thief.plant("afterward", cookie);
        assertThat(thief.get("/patient/" + target.vortigern).status()).isEqualTo(302);
    }

    @Test
    void SV_16_whoever_guesses_waits_and_is_told_the_same_of_every_name() {
        target.outsider("paul", Role.NURSE);
        Raw guessed = null;
        for (int i = 0; i < 9; i++) {
            guessed = Guest.at(target).form("/sign-in", Map.of("username", "paul", "password", "wrong password " + i));
        }
        var right = Guest.at(target).form("/sign-in", Map.of("username", "paul", "password", WholeServer.PASSWORD));
        assertThat(right.status()).isNotIn(302, 303);
        assertThat(String.valueOf(guessed)).doesNotContain("no such", "unknown account");
        var known = Guest.at(target).form("/sign-in", Map.of("username", "nilo", "password", "wrong password"));
        var unknown =
                Guest.at(target).form("/sign-in", Map.of("username", "nobody-at-all", "password", "wrong password"));
        assertThat(plain(known, "nilo")).isEqualTo(plain(unknown, "nobody-at-all"));
    }

    private static String plain(Raw answer, String name) {
        return answer.status() + answer.body().replace(name, "NAME").replaceAll("value=\"[^\"]{20,}\"", "TOKEN");
    }
}
