package org.afterward.server.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Matter;
import org.afterward.clinical.team.WorkItem;
import org.afterward.server.WholeServer;
import org.afterward.server.audit.Filter;
import org.afterward.server.audit.Logged;
import org.afterward.server.fhir.FhirIds;
import org.afterward.server.live.Wards;
import org.afterward.server.register.Kept;
import org.afterward.server.signin.Standing;

/// A ward of a whole server: people on its roster, patients in its beds, and each at a browser without script.
final class Bedside implements AutoCloseable {
    static final String WEST = "7-West";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    final WholeServer server = new WholeServer();
    private final Map<String, WholeServer.Browser> browsers = new HashMap<>();

    Bedside() {
        server.account("feed", Standing.feed());
    }

    void staff(String name, Role role, String... wards) {
        server.staff(name, role, wards);
    }

    Shift shift(String staff, Role role, boolean onCall, String... beds) {
        var now = Instant.now();
        var shift = new Shift(
                "shift/" + UUID.randomUUID(),
                staff,
                WEST,
                role,
                now.minus(Duration.ofHours(1)),
                now.plus(Duration.ofHours(7)),
                Set.of(beds),
                onCall,
                "PAGE",
                false);
        server.keep(null, shift);
        return shift;
    }

    PatientId admitted(String key) {
        var bundle = """
                {"resourceType":"Bundle","type":"transaction","entry":[
                {"resource":{"resourceType":"Patient","id":"%1$s","identifier":[{"system":"urn:h","value":"%1$s"}],
                 "name":[{"family":"Family-%1$s","given":["Given"]}]},"request":{"method":"PUT","url":"Patient/%1$s"}},
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
                {"resource":{"resourceType":"Observation","id":"o-%1$s","status":"final",
                 "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category",
                 "code":"vital-signs"}]}],
                 "code":{"coding":[{"system":"http://loinc.org","code":"8867-4"}]},
                 "subject":{"reference":"Patient/%1$s"},"encounter":{"reference":"Encounter/e-%1$s"},
                 "effectiveDateTime":"%3$s",
                 "valueQuantity":{"value":88,"unit":"/min","system":"http://unitsofmeasure.org","code":"/min"}},
                 "request":{"method":"PUT","url":"Observation/o-%1$s"}}]}
                """.formatted(key, WEST, Instant.now().minusSeconds(600));
        var answer = server.fhir("feed", "POST", "", bundle);
        assertThat(answer.statusCode()).as(WholeServer.text(answer)).isEqualTo(200);
        var id = server.bean(FhirIds.class).patient(key).orElseThrow();
        while (server.bean(Wards.class)
                .patient(id)
                .filter(patient -> patient.present().isPresent())
                .isEmpty()) {
            Thread.onSpinWait();
        }
        return id;
    }

    void opened(PatientId patient, String staff, Tie.Kind kind) {
        server.keep(
                patient,
                new Relationship(
                        "relationship/" + UUID.randomUUID(),
                        patient,
                        "",
                        staff,
                        kind,
                        Instant.now().minus(Duration.ofHours(1)),
                        null,
                        "test " + UUID.randomUUID(),
                        false,
                        false,
                        "test",
                        "",
                        ""));
    }

    WorkItem task(PatientId patient, String owner) {
        var now = Instant.now();
        var item = new WorkItem(
                "task/" + UUID.randomUUID(),
                WorkItem.Kind.TRANSPORT,
                patient,
                WEST,
                owner,
                "test",
                "",
                "To the scanner",
                now,
                now.plus(Duration.ofHours(3)),
                WorkItem.State.OPEN,
                "",
                null,
                "",
                Map.of());
        server.keep(patient, item);
        return item;
    }

    WholeServer.Browser browser(String name) {
        return browsers.computeIfAbsent(name, server::signedIn);
    }

    HttpResponse<byte[]> get(String name, String path) {
        return browser(name).get(path);
    }

    String page(String name, String path) {
        return WholeServer.text(get(name, path));
    }

    /// A form with a key of its own.
    HttpResponse<byte[]> post(String name, String path, String... fields) {
        var form = new HashMap<String, String>();
        for (var i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        form.putIfAbsent("once", UUID.randomUUID().toString());
        var token = TOKEN.matcher(browser(name).page("/notices"));
        assertThat(token.find()).isTrue();
        form.put("_csrf", token.group(1));
        return browser(name).post(path, form);
    }

    static String path(PatientId patient) {
        return "/patient/" + patient.value();
    }

    <M extends Matter> List<M> of(PatientId patient, Class<M> kind) {
        return server.register().of(patient, kind).stream().map(Kept::matter).toList();
    }

    <M extends Matter> M now(M matter) {
        @SuppressWarnings("unchecked")
        var kind = (Class<M>) matter.getClass();
        return server.register().get(kind, matter.id()).orElseThrow().matter();
    }

    List<AuditEvent> logged(String code, PatientId patient) {
        return server.log().page(Filter.ALL.about(Set.of(patient)).coded(code), Long.MAX_VALUE, 100).stream()
                .map(Logged::event)
                .toList();
    }

    @Override
    public void close() {
        server.close();
    }
}
