package org.afterward.server.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.afterward.clinical.access.BreakGlass;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Matter;
import org.afterward.server.WholeServer;
import org.afterward.server.access.Gate;
import org.afterward.server.access.Labels;
import org.afterward.server.access.Reenactments;
import org.afterward.server.audit.Filter;
import org.afterward.server.fhir.FhirIds;
import org.afterward.server.live.Wards;
import org.afterward.server.pages.WardClock;
import org.afterward.server.register.Kept;
import org.afterward.server.signin.Accounts;
import org.afterward.server.signin.Standing;

/// A hospital with two wards, a privacy officer and a few others, in a running server.
final class Hospital implements AutoCloseable {
    static final String EAST = "East";
    static final String WEST = "West";

    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"(\\d+)\"");

    final WholeServer server = new WholeServer();
    final WholeServer.Browser officer;

    Hospital() {
        server.account("feed", Standing.feed());
        server.account("pia", Standing.of(Role.PRIVACY_OFFICER));
        server.staff("nora", Role.NURSE, EAST);
        server.staff("omar", Role.NURSE, WEST);
        server.staff("ina", Role.NURSE_IN_CHARGE, EAST);
        server.account("rex", Standing.of(Role.RESIDENT));
        officer = server.signedIn("pia");
    }

    PatientId admitted(String key) {
        return admitted(key, EAST, "Family-" + key, "1970-01-01");
    }

    PatientId admitted(String key, String ward, String family, String born) {
        var bundle = """
                {"resourceType":"Bundle","type":"transaction","entry":[
                {"resource":{"resourceType":"Patient","id":"%1$s","identifier":[{"system":"urn:h","value":"N-%1$s"}],
                 "name":[{"family":"%3$s","given":["Given"]}],"birthDate":"%4$s"},
                 "request":{"method":"PUT","url":"Patient/%1$s"}},
                {"resource":{"resourceType":"Location","id":"w-%2$s","name":"%2$s","status":"active",
                 "physicalType":{"coding":[{"code":"wa"}]}},"request":{"method":"PUT","url":"Location/w-%2$s"}},
                {"resource":{"resourceType":"Location","id":"b-%1$s","name":"%1$s","status":"active",
                 "partOf":{"reference":"Location/w-%2$s"},"physicalType":{"coding":[{"code":"bd"}]}},
                 "request":{"method":"PUT","url":"Location/b-%1$s"}},
                {"resource":{"resourceType":"Encounter","id":"e-%1$s","status":"in-progress",
                 "class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"IMP"},
                 "subject":{"reference":"Patient/%1$s"},"period":{"start":"%5$s"},
                 "location":[{"location":{"reference":"Location/b-%1$s"},"status":"active"}]},
                 "request":{"method":"PUT","url":"Encounter/e-%1$s"}}]}
                """.formatted(
                key, ward, family, born, Instant.now().minus(Duration.ofDays(2)).toString());
        var answer = server.fhir("feed", "POST", "", bundle);
        assertThat(answer.statusCode()).as(WholeServer.text(answer)).isEqualTo(200);
        var id = server.bean(FhirIds.class).patient(key).orElseThrow();
        while (server.bean(Wards.class).patient(id).isEmpty()) {
            Thread.onSpinWait();
        }
        return id;
    }

    /// A break-glass of this account that ended an hour ago.
    BreakGlass glass(String staff, PatientId patient, BreakGlass.Reason reason, String words) {
        var from = Instant.now().minus(Duration.ofHours(2));
        var glass = new BreakGlass(
                "btg/" + patient.value() + "/" + staff + "/" + UUID.randomUUID(),
                patient,
                "e1",
                staff,
                Set.of(Role.RESIDENT),
                reason,
                words,
                Set.of(Category.A, Category.C),
                false,
                from,
                from.plus(Duration.ofHours(1)),
                "",
                null,
                Instant.now().plus(Duration.ofDays(1)),
                null);
        server.keep(patient, glass);
        return glass;
    }

    /// Writes an event as if somebody had done it.
    void event(String code, String who, PatientId patient, Instant at, String purpose, String... categories) {
        server.log()
                .write(new AuditEvent(
                        code,
                        at,
                        new AuditEvent.Who(who, who, "person", new TreeSet<>(), "", "", "", ""),
                        AuditEvent.Act.READ,
                        AuditEvent.Outcome.DONE,
                        purpose,
                        patient,
                        "",
                        new TreeSet<>(List.of(categories)),
                        List.of(),
                        List.of(),
                        new TreeMap<>()));
    }

    List<AuditEvent> logged(String code) {
        return server.log().page(Filter.ALL.coded(code), Long.MAX_VALUE, 500).stream()
                .map(logged -> logged.event())
                .toList();
    }

    <M extends Matter> List<M> all(Class<M> kind) {
        return server.register().all(kind).stream().map(Kept::matter).toList();
    }

    <M extends Matter> M matter(Class<M> kind, String id) {
        return server.register().get(kind, id).orElseThrow().matter();
    }

    /// A form with a key of its own, and the version of the first form on `page`.
    HttpResponse<byte[]> sends(WholeServer.Browser browser, String page, String path, Map<String, String> fields) {
        var form = new TreeMap<>(fields);
        form.put("once", UUID.randomUUID().toString());
        var version = VERSION.matcher(browser.page(page));
        form.putIfAbsent("version", version.find() ? version.group(1) : "0");
        return browser.post(path, form);
    }

    /// The room's parts by another clock.
    Office office(Instant at) {
        return new Office(
                server.bean(Gate.class),
                server.bean(Labels.class),
                server.bean(Wards.class),
                server.register(),
                server.log(),
                server.bean(Accounts.class),
                new WardClock(java.time.ZoneId.of("Europe/London")),
                Clock.fixed(at, ZoneOffset.UTC));
    }

    /// Passes upwards what is overdue at a moment.
    void overdueAt(Instant at) {
        var office = office(at);
        try (var runner =
                new PrivacyRunner(office, new Told(office), new SnoopingRun(office, server.bean(Reenactments.class)))) {
            runner.overdue();
        }
    }

    /// Does once what is due at a moment.
    void runAt(Instant at) {
        var office = office(at);
        try (var runner =
                new PrivacyRunner(office, new Told(office), new SnoopingRun(office, server.bean(Reenactments.class)))) {
            runner.run();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
