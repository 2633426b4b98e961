package org.afterward.server.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.Protection;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.visitor.Names;
import org.afterward.clinical.visitor.Promise;
import org.afterward.clinical.visitor.VisitRequest;
import org.afterward.clinical.visitor.Visitor;
import org.afterward.server.WholeServer;
import org.afterward.server.fhir.FhirIds;
import org.afterward.server.journal.Rejections;
import org.afterward.server.live.Wards;
import org.afterward.server.mllp.MllpListener;
import org.afterward.server.signin.Standing;
import org.afterward.wire.hl7.Hl7Writer;
import org.afterward.wire.hl7.Mllp;

/// A server with a ward whose patients' names stand nowhere else in the world, so that where one turns up it was
/// leaked. One patient came by FHIR, one by HL7 version 2; a message that was refused names a third.
final class Target implements AutoCloseable {
    static final String WARD = "Nine North";
    static final String SEGMENT = "Nine%20North";

    /// What must never be said to those who may not know.
    static final List<String> SEEDED =
            List.of("quixwell", "zephyrine", "vortigern", "ysolde", "bramblefoot", "oswalda", "quernstone");

    private final HttpClient client = HttpClient.newHttpClient();
    final WholeServer server;
    final PatientId quixwell;
    final PatientId vortigern;

    Target(String... settings) {
        server = new WholeServer(settings);
        server.account("feed", Standing.feed());
        server.account("lab", Standing.program());
        quixwell = admit("p1", "Quixwell", "Zephyrine");
        vortigern = tell("vortigern-1", "777", "Vortigern", "Ysolde");
        send(observed("vortigern-2", "777").bytes());
        send(refused().bytes());
        server.keep(quixwell, visit());
    }

    int port() {
        return URI.create(server.address()).getPort();
    }

    /// A request with HTTP Basic, as a program makes it.
    HttpResponse<byte[]> fhir(String account, String method, String path, String body, String... headers) {
        var secret = (account + ":" + WholeServer.PASSWORD).getBytes(UTF_8);
        var request = HttpRequest.newBuilder(URI.create(server.address() + "/fhir" + path))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(secret))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (!body.isEmpty() && !List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/fhir+json");
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// A patient with a stay on the ward, an observation and an operation, by FHIR.
    PatientId admit(String key, String family, String given) {
        var answer =
                server.fhir("feed", "POST", "", """
                {"resourceType":"Bundle","type":"transaction","entry":[
                {"resource":{"resourceType":"Location","id":"ward","name":"%4$s","status":"active",
                 "physicalType":{"coding":[{"code":"wa"}]}},"request":{"method":"PUT","url":"Location/ward"}},
                {"resource":{"resourceType":"Location","id":"bed-%1$s","name":"B-%1$s","status":"active",
                 "partOf":{"reference":"Location/ward"},"physicalType":{"coding":[{"code":"bd"}]}},
                 "request":{"method":"PUT","url":"Location/bed-%1$s"}},
                {"resource":{"resourceType":"Patient","id":"%1$s","identifier":[{"system":"urn:h","value":"%1$s"}],
                 "name":[{"family":"%2$s","given":["%3$s"]}],"birthDate":"1970-01-01"},
                 "request":{"method":"PUT","url":"Patient/%1$s"}},
                {"resource":{"resourceType":"Encounter","id":"e-%1$s","status":"in-progress",
                 "class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"IMP"},
                 "subject":{"reference":"Patient/%1$s"},"period":{"start":"2026-11-20T08:00:00Z"},
                 "location":[{"location":{"reference":"Location/bed-%1$s"},"status":"active"}]},
                 "request":{"method":"PUT","url":"Encounter/e-%1$s"}},
                {"resource":%5$s,"request":{"method":"PUT","url":"Observation/o-%1$s"}},
                {"resource":{"resourceType":"Procedure","id":"p-%1$s","status":"completed","code":{"text":"Removal of %2$s"},
                 "subject":{"reference":"Patient/%1$s"},"encounter":{"reference":"Encounter/e-%1$s"},
                 "performedDateTime":"2026-11-20T09:00:00Z"},"request":{"method":"PUT","url":"Procedure/p-%1$s"}}]}
                """.formatted(key, family, given, WARD, pulse("o-" + key, key, 88)));
        if (answer.statusCode() != 200) {
            throw new AssertionError(WholeServer.text(answer));
        }
        var id = server.bean(FhirIds.class).patient(key).orElseThrow();
        awaited(id);
        return id;
    }

    static String pulse(String id, String patient, int value) {
        return """
                {"resourceType":"Observation","id":"%s","status":"final",
                 "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category",
                 "code":"vital-signs"}]}],
                 "code":{"coding":[{"system":"http://loinc.org","code":"8867-4"}]},
                 "subject":{"reference":"Patient/%s"},"effectiveDateTime":"2026-11-21T08:00:00Z",
                 "valueQuantity":{"value":%d,"unit":"/min","system":"http://unitsofmeasure.org","code":"/min"}}
                """.formatted(id, patient, value);
    }

    /// A patient with a stay on the ward, by HL7 version 2.
    PatientId tell(String message, String number, String family, String given) {
        send(admitted(message, number, family, given).bytes());
        var id = PatientId.of("HOSP", number);
        awaited(id);
        return id;
    }

    Hl7Writer admitted(String message, String number, String family, String given) {
        return header("ADT", "A01", message)
                .segment("EVN")
                .set(2, Instant.now())
                .segment("PID")
                .set(1, "1")
                .set(3, number, "", "", "HOSP", "MR")
                .set(5, family, given)
                .set(7, "19700101")
                .set(8, "F")
                .segment("PV1")
                .set(1, "1")
                .set(2, "I")
                .set(3, WARD, "R1", "B" + number)
                .set(19, "V" + number)
                .set(44, Instant.parse("2026-11-20T08:00:00Z"));
    }

    Hl7Writer observed(String message, String number) {
        return header("ORU", "R01", message)
                .segment("PID")
                .set(1, "1")
                .set(3, number, "", "", "HOSP", "MR")
                .segment("PV1")
                .set(1, "1")
                .set(2, "I")
                .set(3, WARD, "R1", "B" + number)
                .set(19, "V" + number)
                .segment("OBR")
                .set(1, "1")
                .set(4, "1", "Vital signs")
                .set(7, Instant.parse("2026-11-21T08:00:00Z"))
                .segment("OBX")
                .set(1, "1")
                .set(2, "NM")
                .set(3, "8867-4", "Heart rate", "LN")
                .set(5, "88")
                .set(6, "/min")
                .set(11, "F")
                .set(14, Instant.parse("2026-11-21T08:00:00Z"));
    }

    static Hl7Writer header(String type, String event, String message) {
        return new Hl7Writer(type, event, "2.5.1", message, Instant.now(), ZoneOffset.UTC).from("TEST", "HOSP");
    }

    private Hl7Writer refused() {
        return header("ADT", "A99", "refused-1")
                .segment("PID")
                .set(1, "1")
                .set(3, "999", "", "", "HOSP", "MR")
                .set(5, "Bramblefoot", "Oswalda");
    }

    private VisitRequest visit() {
        var now = Instant.now();
        return new VisitRequest(
                "visit-request/" + UUID.randomUUID(),
                quixwell,
                "",
                WARD,
                VisitRequest.Asker.VISITOR_DESK,
                "desk",
                now,
                new Visitor(Names.key("Vera Quernstone"), "Vera Quernstone", "", "", "", null, false),
                "",
                VisitRequest.inCharge(WARD),
                now.plusSeconds(3600),
                "",
                VisitRequest.Status.REQUESTED,
                Promise.NONE,
                null,
                null,
                null,
                Map.of(),
                null,
                "",
                null,
                "",
                0,
                null);
    }

    /// What is answered to one message.
    String send(byte[] message) {
        try (var socket = new Socket(
                InetAddress.getLoopbackAddress(),
                server.bean(MllpListener.class).port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(Mllp.framed(message));
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Until the wards know somebody.
    void awaited(PatientId id) {
        var until = Instant.now().plusSeconds(30);
        while (server.bean(Wards.class).patient(id).isEmpty()) {
            if (Instant.now().isAfter(until)) {
                throw new AssertionError("nobody came of " + id);
            }
            Thread.onSpinWait();
        }
    }

    /// Nobody without a relationship learns of this record, and no program either.
    void restrict(PatientId patient, Confidentiality label) {
        server.keep(
                patient,
                new Protection(
                        Protection.idOf(patient),
                        patient,
                        label,
                        Set.of(),
                        false,
                        "",
                        "",
                        "",
                        Map.of(),
                        "feed",
                        null,
                        List.of("CLINICIAN")));
    }

    /// Somebody of the hospital who is on no roster.
    void outsider(String name, Role role) {
        server.account(name, Standing.of(role));
    }

    /// The number of the message that was refused.
    long rejected() {
        return server.bean(Rejections.class).list(false, Long.MAX_VALUE, 10).stream()
                .filter(one -> one.refusal().feed().contains("TEST"))
                .findFirst()
                .orElseThrow()
                .number();
    }

    static boolean leaks(String text) {
        var small = text.toLowerCase(Locale.ROOT);
        return SEEDED.stream().anyMatch(small::contains);
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
