package org.afterward.server.legal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.disclosure.DisclosureRequest;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Matter;
import org.afterward.server.WholeServer;
import org.afterward.server.audit.Filter;
import org.afterward.server.audit.Logged;
import org.afterward.server.intake.Hl7Intake;
import org.afterward.server.live.Wards;
import org.afterward.server.mllp.Sender;
import org.afterward.server.register.Kept;
import org.afterward.server.signin.Standing;

/// A hospital to which people from outside come: Nora nurses and Connie treats on the ward East, Priya and Lara sit in
/// the office.
final class LegalWard implements AutoCloseable {
    static final String EAST = "East";
    static final String WEST = "West";

    final WholeServer server;
    final PatientId ada;
    final PatientId ben;

    LegalWard(String... settings) {
        server = new WholeServer(settings);
        server.account("feed", Standing.feed());
        server.staff("nora", Role.NURSE, EAST);
        server.staff("hal", Role.HCA, EAST);
        server.staff("cleo", Role.WARD_CLERK, EAST);
        server.staff("connie", Role.CONSULTANT, EAST);
        server.staff("carla", Role.NURSE_IN_CHARGE, EAST);
        server.staff("omar", Role.NURSE, WEST);
        server.staff("priya", Role.PRIVACY_OFFICER);
        server.staff("lara", Role.LEGAL);
        server.staff("leo", Role.LEGAL);
        server.staff("sly", Role.SITE_LEAD);
        server.staff("sec", Role.SECURITY_LEAD);
        ada = admitted("ada");
        ben = admitted("ben");
        server.account("ada", Standing.patient(ada));
        tie(ada, "ada", Tie.Kind.SELF);
        tie(ada, "connie", Tie.Kind.RESPONSIBLE);
        tie(ben, "connie", Tie.Kind.RESPONSIBLE);
    }

    private void tie(PatientId patient, String account, Tie.Kind kind) {
        server.keep(
                patient,
                new Relationship(
                        "rel/" + account + "/" + patient.value(),
                        patient,
                        "",
                        account,
                        kind,
                        Instant.now().minus(Duration.ofDays(1)),
                        null,
                        "test",
                        false,
                        false,
                        "test",
                        "",
                        ""));
    }

    /// Somebody of the office is on duty, whatever the time.
    void onDuty() {
        server.staff("pete", Role.PRIVACY_OFFICER, WEST);
    }

    PatientId admitted(String key) {
        var bundle = """
                {"resourceType":"Bundle","type":"transaction","entry":[
                {"resource":{"resourceType":"Patient","id":"%1$s","identifier":[{"system":"urn:h","value":"%1$s"}],
                 "name":[{"family":"Family-%1$s","given":["Given"]}],"birthDate":"1970-05-06",
                 "address":[{"city":"Elsewhere"}]},"request":{"method":"PUT","url":"Patient/%1$s"}},
                {"resource":{"resourceType":"Location","id":"w-%2$s","name":"%2$s","status":"active",
                 "physicalType":{"coding":[{"code":"wa"}]}},"request":{"method":"PUT","url":"Location/w-%2$s"}},
                {"resource":{"resourceType":"Location","id":"b-%1$s","name":"%1$s","status":"active",
                 "partOf":{"reference":"Location/w-%2$s"},"physicalType":{"coding":[{"code":"bd"}]}},
                 "request":{"method":"PUT","url":"Location/b-%1$s"}},
                {"resource":{"resourceType":"Encounter","id":"e-%1$s","status":"in-progress",
                 "class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"IMP"},
                 "subject":{"reference":"Patient/%1$s"},"period":{"start":"2026-11-20T08:00:00Z"},
                 "location":[{"location":{"reference":"Location/b-%1$s"},"status":"active"}]},
                 "request":{"method":"PUT","url":"Encounter/e-%1$s"}},
                %3$s,%4$s]}
                """.formatted(key, EAST, pulse(key, "1", "88"), pulse(key, "2", "91"));
        var answer = server.fhir("feed", "POST", "", bundle);
        assertThat(answer.statusCode()).as(WholeServer.text(answer)).isEqualTo(200);
        var id = server.bean(org.afterward.server.fhir.FhirIds.class)
                .patient(key)
                .orElseThrow();
        while (server.bean(Wards.class).patient(id).isEmpty()) {
            Thread.onSpinWait();
        }
        return id;
    }

    private static String pulse(String key, String number, String value) {
        return """
                {"resource":{"resourceType":"Observation","id":"o%2$s-%1$s","status":"final",
                 "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category",
                 "code":"vital-signs"}]}],
                 "code":{"coding":[{"system":"http://loinc.org","code":"8867-4"}],"text":"Heart rate"},
                 "subject":{"reference":"Patient/%1$s"},"encounter":{"reference":"Encounter/e-%1$s"},
                 "effectiveDateTime":"2026-11-2%2$sT08:00:00Z","note":[{"text":"her daughter was there"}],
                 "valueQuantity":{"value":%3$s,"unit":"/min","system":"http://unitsofmeasure.org","code":"/min"}},
                 "request":{"method":"PUT","url":"Observation/o%2$s-%1$s"}}""".formatted(key, number, value);
    }

    WholeServer.Browser at(String account) {
        return server.signedIn(account);
    }

    /// Sends a form, with a key of its own; each name is followed by its value.
    static HttpResponse<byte[]> send(WholeServer.Browser browser, String path, String... fields) {
        var all = new ArrayList<>(List.of(fields));
        if (!all.contains("once")) {
            all.add("once");
            all.add(UUID.randomUUID().toString());
        }
        return browser.post(path, all);
    }

    /// The same, with the version of a matter as it is now.
    HttpResponse<byte[]> step(
            WholeServer.Browser browser, Class<? extends Matter> kind, String id, String path, String... fields) {
        var all = new ArrayList<>(List.of(fields));
        all.add("version");
        all.add(String.valueOf(server.register().get(kind, id).orElseThrow().version()));
        return send(browser, path, all.toArray(String[]::new));
    }

    /// A request that a nurse takes in; answers its key.
    String request(String kind, String organisation, String... fields) {
        var key = UUID.randomUUID().toString();
        var all = new ArrayList<>(List.of(
                "once", key, "kind", kind, "organisation", organisation, "name", "Sgt Hill 1234", "what", "The notes"));
        all.addAll(List.of(fields));
        var answer = send(at("nora"), "/outside/request", all.toArray(String[]::new));
        assertThat(answer.statusCode()).as(WholeServer.text(answer)).isEqualTo(303);
        return key;
    }

    Kept<DisclosureRequest> kept(String key) {
        return server.register()
                .get(DisclosureRequest.class, "disclosure/" + key)
                .orElseThrow();
    }

    HttpResponse<byte[]> office(WholeServer.Browser browser, String key, String act, String... fields) {
        return step(
                browser,
                DisclosureRequest.class,
                "disclosure/" + key,
                "/legal/requests/" + key + (act.isEmpty() ? "" : "/" + act),
                fields);
    }

    /// Says what exactly is asked: about Ada, of her identity and observations.
    HttpResponse<byte[]> asked(WholeServer.Browser browser, String key, String onFile, String... more) {
        var all = new ArrayList<>(List.of(
                "organisation",
                kept(key).matter().requester().organisation(),
                "name",
                "Sgt Hill 1234",
                "onFile",
                onFile));
        if (kept(key).matter().patients().isEmpty()) {
            all.addAll(List.of("more", "ada"));
        } else {
            kept(key).matter().patients().forEach(patient -> all.addAll(List.of("patient", patient.value())));
        }
        all.addAll(List.of(more));
        return office(browser, key, "asked", all.toArray(String[]::new));
    }

    <M extends Matter> List<M> all(Class<M> kind) {
        return server.register().all(kind).stream().map(Kept::matter).toList();
    }

    List<AuditEvent> logged(String code) {
        return server.log().page(Filter.ALL.coded(code), Long.MAX_VALUE, 500).stream()
                .map(Logged::event)
                .toList();
    }

    List<AuditEvent> logged(String code, PatientId patient) {
        return server.log().page(Filter.ALL.about(Set.of(patient)).coded(code), Long.MAX_VALUE, 500).stream()
                .map(Logged::event)
                .toList();
    }

    /// The answer to a message that joins `prior` to `survivor`.
    String merge(String number, String survivor, String prior) {
        var message = """
                MSH|^~\\&|PAS|HOSP|AFTERWARD|WARD|20261124090000+0000||ADT^A40^ADT_A39|%s|P|2.5.1
                EVN|A40|20261124085500+0000
                PID|1||%s^^^urn:h^MR
                MRG|%s^^^urn:h^MR
                """.formatted(number, survivor, prior).replace('\n', '\r');
        var answer = server.bean(Hl7Intake.class)
                .one(message.getBytes(StandardCharsets.UTF_8), Sender.at("127.0.0.1:9"))
                .join();
        return new String(answer, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.close();
    }
}
