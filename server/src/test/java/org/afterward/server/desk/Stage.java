package org.afterward.server.desk;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Protection;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Sensitivity;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.EncounterId;
import org.afterward.clinical.fact.Fact;
import org.afterward.clinical.fact.FactId;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Person;
import org.afterward.clinical.fact.Place;
import org.afterward.clinical.fact.Report;
import org.afterward.clinical.fact.Source;
import org.afterward.clinical.fact.Visit;
import org.afterward.clinical.matter.Matter;
import org.afterward.clinical.team.Notice;
import org.afterward.server.WholeServer;
import org.afterward.server.audit.AuditLog;
import org.afterward.server.audit.Filter;
import org.afterward.server.journal.Journal;
import org.afterward.server.journal.Submission;
import org.afterward.server.live.Wards;
import org.afterward.server.register.Kept;

/// A running hospital with two wards, those who work there, and browsers without script.
public final class Stage implements AutoCloseable {
    public static final String WARD = "7 West";
    public static final String OTHER = "5 East";
    public static final String DESK = "/desk/7%20West";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    public final WholeServer server = new WholeServer();
    private final Map<String, WholeServer.Browser> browsers = new HashMap<>();

    public Stage() {
        server.staff("nico", Role.NURSE_IN_CHARGE, WARD);
        server.staff("joy", Role.NURSE, WARD);
        server.staff("cleo", Role.WARD_CLERK, WARD);
        server.staff("olga", Role.NURSE_IN_CHARGE, OTHER);
        for (var one : Map.of(
                        "sal", Role.SECURITY_LEAD,
                        "sid", Role.SECURITY,
                        "safi", Role.SAFEGUARDING_LEAD,
                        "priya", Role.PRIVACY_OFFICER,
                        "surgeon", Role.CONSULTANT,
                        "ida", Role.INTERN)
                .entrySet()) {
            server.account(one.getKey(), org.afterward.server.signin.Standing.of(one.getValue()));
        }
    }

    public PatientId admit(String given, String family, String ward, String bed) {
        var id = PatientId.of("HOSP", given + family);
        tell(id, new Fact.PersonDescribed(new Person(List.of(), family, given, "female", null, 0, null)));
        tell(id, new Fact.Admitted(new Visit("", "I", new Place(ward, "", bed, ""), "", "", null, null, "")));
        return id;
    }

    public void discharge(PatientId id, String ward, String bed) {
        tell(id, new Fact.Discharged(new Visit("", "I", new Place(ward, "", bed, ""), "", "", null, null, "")));
    }

    /// Returns when it can be seen.
    private void tell(PatientId id, Fact fact) {
        var at = fact instanceof Fact.Discharged ? Instant.now() : Instant.now().minus(Duration.ofDays(2));
        var report = new Report(
                new FactId("stage:" + UUID.randomUUID()),
                id,
                EncounterId.of("HOSP", id.value()),
                at,
                at,
                Author.UNKNOWN,
                new Source("test", "", ""),
                fact);
        var seq = server.bean(Journal.class)
                .append(new Submission(List.of(report), null))
                .join();
        if (!(seq instanceof org.afterward.server.journal.Appended.Recorded recorded)) {
            throw new AssertionError(seq);
        }
        var last = recorded.entries().getLast().seq();
        while (server.bean(Wards.class).seq() < last) {
            Thread.onSpinWait();
        }
    }

    /// Hurt by somebody: restricted, and nothing is said of them outside.
    public void hide(PatientId patient) {
        server.keep(
                patient,
                new Protection(
                        Protection.idOf(patient),
                        patient,
                        Confidentiality.R,
                        Set.of(Sensitivity.VIO),
                        true,
                        "",
                        "Juniper",
                        "",
                        Map.of(),
                        "priya",
                        null,
                        List.of("ASSAULT")));
    }

    public void blocked(String account, PatientId patient) {
        server.keep(
                patient,
                new Conflict(
                        Conflict.idOf(patient, account),
                        patient,
                        account,
                        Conflict.Kind.WITNESS,
                        Conflict.Source.PRIVACY,
                        Instant.now(),
                        Conflict.Effect.BLOCK,
                        Conflict.Status.ACTIVE,
                        "priya",
                        "",
                        List.of(),
                        null,
                        "case-1",
                        "",
                        ""));
    }

    public void responsible(String account, PatientId patient) {
        server.keep(
                patient,
                new Relationship(
                        "rel/" + account + "/" + patient.value(),
                        patient,
                        "",
                        account,
                        Tie.Kind.RESPONSIBLE,
                        Instant.now().minus(Duration.ofDays(1)),
                        null,
                        "test",
                        false,
                        false,
                        "test",
                        "",
                        ""));
    }

    private WholeServer.Browser at(String who) {
        return browsers.computeIfAbsent(who, server::signedIn);
    }

    public String page(String who, String path) {
        return at(who).page(path);
    }

    public int status(String who, String path) {
        return at(who).get(path).statusCode();
    }

    /// A form with a key of its own.
    public HttpResponse<byte[]> sends(String who, String path, String... fields) {
        var form = new HashMap<String, String>();
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        form.putIfAbsent("once", UUID.randomUUID().toString());
        var token = TOKEN.matcher(at(who).page("/visits/ask"));
        if (!token.find()) {
            throw new AssertionError(who + " has no form");
        }
        form.put("_csrf", token.group(1));
        return at(who).post(path, form);
    }

    public static String text(HttpResponse<byte[]> answer) {
        return WholeServer.text(answer);
    }

    public <M extends Matter> Kept<M> one(Class<M> kind, Predicate<M> wanted) {
        var found = all(kind, wanted);
        if (found.size() != 1) {
            throw new AssertionError(kind.getSimpleName() + ": " + found.size());
        }
        return found.getFirst();
    }

    public <M extends Matter> List<Kept<M>> all(Class<M> kind, Predicate<M> wanted) {
        return server.register().all(kind).stream()
                .filter(kept -> wanted.test(kept.matter()))
                .toList();
    }

    /// Those that somebody, or whoever holds a role, has been told.
    public List<String> told(Predicate<Notice> whom) {
        return all(Notice.class, whom).stream()
                .map(kept -> kept.matter().words())
                .toList();
    }

    public List<String> codes(PatientId patient) {
        var codes = new ArrayList<String>();
        server.log()
                .page(Filter.ALL.about(Set.of(patient)), Long.MAX_VALUE, AuditLog.LARGEST_PAGE)
                .forEach(logged -> codes.add(logged.event().code()));
        return codes;
    }

    public List<org.afterward.clinical.audit.AuditEvent> logged(String code) {
        return server.log().page(Filter.ALL.coded(code), Long.MAX_VALUE, AuditLog.LARGEST_PAGE).stream()
                .map(org.afterward.server.audit.Logged::event)
                .toList();
    }

    @Override
    public void close() {
        server.close();
    }
}
