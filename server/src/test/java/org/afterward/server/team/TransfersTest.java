package org.afterward.server.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.StaffMember;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.WholeServer;
import org.afterward.server.live.Wards;
import org.afterward.server.mllp.MllpListener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a transfer in the hospital's messages does to who may open the record, from the socket to the page.
@Timeout(300)
class TransfersTest {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'+0000'").withZone(ZoneOffset.UTC);

    private static WholeServer server;
    private static Instant now = Instant.EPOCH;
    private static int message;

    @BeforeAll
    static void start() {
        now = Instant.now();
        server = new WholeServer();
        server.staff("nora", Role.NURSE, "Surgery");
        server.staff("omar", Role.NURSE, "Medicine");
        server.account("sam", org.afterward.server.signin.Standing.of(Role.CONSULTANT));
        server.keep(
                null,
                new StaffMember(
                        "sam",
                        "Sam Surgeon",
                        "",
                        "",
                        "Consultant",
                        "",
                        "Surgery",
                        "Surgery",
                        false,
                        true,
                        Set.of(),
                        Set.of("|C777")));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void told(String event, String patient, String ward, String bed, Instant at) {
        var text = String.join(
                "\r",
                "MSH|^~\\&|PAS|HOSP|AFTERWARD|WARD|" + TIME.format(Instant.now()) + "||ADT^" + event + "^ADT_" + event
                        + "|T" + ++message + "|P|2.5.1",
                "EVN|" + event + "|" + TIME.format(at) + "||||" + TIME.format(at),
                "PID|1||" + patient + "^^^HOSP^MR||Family" + patient + "^Given||19600504|F",
                "PV1|1|I|" + ward + "^^" + bed + "^HOSP||||C777^Surgeon^Sam^^^Mr|||SUR|||||||||V" + patient
                        + "^^^HOSP^VN",
                "");
        try (var socket = new Socket(
                InetAddress.getLoopbackAddress(),
                server.bean(MllpListener.class).port())) {
            var out = socket.getOutputStream();
            out.write(0x0B);
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.write(new byte[] {0x1C, 0x0D});
            out.flush();
            var answer = new StringBuilder();
            for (int read = socket.getInputStream().read();
                    read != 0x1C;
                    read = socket.getInputStream().read()) {
                answer.append((char) read);
            }
            assertThat(answer.toString()).contains("MSA|AA");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Admitted to the surgical ward two days ago, and moved to the medical one some time ago.
    private static PatientId moved(String patient, Duration ago) {
        told("A01", patient, "Surgery", "S" + patient, now.minus(Duration.ofDays(2)));
        told("A02", patient, "Medicine", "M" + patient, now.minus(ago));
        var id = PatientId.of("HOSP", patient);
        var wards = server.bean(Wards.class);
        while (wards.patient(id)
                .flatMap(one -> one.present())
                .filter(stay -> stay.place().ward().equals("Medicine"))
                .isEmpty()) {
            Thread.onSpinWait();
        }
        return id;
    }

    private static int opens(String who, PatientId patient) {
        return server.signedIn(who).get("/patient/" + patient).statusCode();
    }

    @Test
    void AC_06_the_receiving_wards_nurse_opens_with_the_move_and_the_sending_wards_reads_for_two_hours_more() {
        var lately = moved("41", Duration.ofMinutes(118));

        assertThat(opens("omar", lately)).isEqualTo(200);
        assertThat(server.signedIn("omar").page("/mine"))
                .contains("Family41", "Medicine M41", "Your bed by the roster");
        assertThat(opens("nora", lately)).isEqualTo(200);
        assertThat(server.signedIn("nora").page("/mine")).contains("Family41");
        assertThat(server.signedIn("nora").page("/ward/Surgery")).doesNotContain("Family41");
        assertThat(server.signedIn("omar").page("/ward/Medicine")).contains("Family41");
    }

    @Test
    void AC_06_two_hours_after_the_move_the_sending_wards_nurse_opens_it_no_more() {
        var before = moved("42", Duration.ofMinutes(121));

        assertThat(opens("omar", before)).isEqualTo(200);
        assertThat(opens("nora", before)).isNotEqualTo(200);
        assertThat(server.signedIn("nora").page("/mine")).doesNotContain("Family42");
    }

    @Test
    void AC_07_an_outlier_keeps_the_surgeon_and_has_the_nurses_of_the_ward_where_they_lie() {
        var outlier = moved("43", Duration.ofHours(5));

        assertThat(opens("sam", outlier)).isEqualTo(200);
        assertThat(server.signedIn("sam").page("/mine")).contains("Family43", "Responsible consultant", "Medicine");
        assertThat(opens("omar", outlier)).isEqualTo(200);
        assertThat(opens("nora", outlier)).isNotEqualTo(200);
    }

    @Test
    void AC_08_a_learner_of_the_team_reads_and_writes_prints_and_hands_over_nothing() {
        var patient = moved("44", Duration.ofHours(5));
        server.account("leo", org.afterward.server.signin.Standing.of(Role.LEARNER));
        assertThat(opens("leo", patient)).isNotEqualTo(200);
        server.keep(
                patient,
                new Relationship(
                        "relationship/leo",
                        patient,
                        "",
                        "leo",
                        Tie.Kind.TEAM,
                        now.minus(Duration.ofHours(1)),
                        null,
                        "test",
                        false,
                        true,
                        "sam",
                        "",
                        ""));
        var leo = server.signedIn("leo");
        assertThat(opens("leo", patient)).isEqualTo(200);
        assertThat(leo.page("/mine")).contains("Family44", "On the team, to learn");
        assertThat(leo.post(
                                "/patient/" + patient + "/standing",
                                Map.of(
                                        "form", UUID.randomUUID().toString(),
                                        "standing", "SPO2_SCALE_2",
                                        "applies", "true",
                                        "reason", "not by me"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(leo.page("/handover")).contains("You have no patient and no open task to hand over");
        assertThat(leo.page("/handover/sheet")).contains("no patient now of whom you could print");
        assertThat(leo.post("/handover/sheet", Map.of("patient", patient.value()))
                        .statusCode())
                .isEqualTo(422);
    }
}
