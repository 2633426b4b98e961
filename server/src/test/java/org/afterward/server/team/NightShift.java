package org.afterward.server.team;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Handover;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Matter;
import org.afterward.clinical.team.Notice;
import org.afterward.clinical.team.WorkItem;
import org.afterward.server.audit.AuditLog;
import org.afterward.server.audit.Filter;
import org.afterward.server.audit.Logged;
import org.afterward.server.pages.WardOnPages;
import org.afterward.server.register.Kept;
import org.jspecify.annotations.Nullable;

/// A ward with patients, and people who come and go, at browsers without script.
final class NightShift implements AutoCloseable {
    static final Author TEST = new Author("test", "Test");

    final WardOnPages ward = new WardOnPages();
    final Instant now = Instant.now();

    NightShift() {
        ward.fill();
    }

    /// Somebody without a roster.
    void person(String name, Role role) {
        ward.accounts().add(name, "Display of " + name, role, AtAScreen.PASSWORD);
    }

    /// On the ward from an hour ago until `hours` from now.
    Shift onWard(String name, Role role, long hours, String... beds) {
        person(name, role);
        return shift(name, role, now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(hours)), false, beds);
    }

    Shift shift(String name, Role role, Instant from, Instant until, boolean onCall, String... beds) {
        var shift = new Shift(
                "shift/" + UUID.randomUUID(),
                name,
                WardOnPages.WARD,
                role,
                from,
                until,
                Set.of(beds),
                onCall,
                "PAGE",
                false);
        keep(null, shift);
        return shift;
    }

    AtAScreen at(String name) {
        return AtAScreen.of(ward.address(), name);
    }

    void keep(@Nullable PatientId patient, Matter matter) {
        ward.register().keep(TEST, UUID.randomUUID().toString(), patient, matter, 1);
    }

    /// An open task of somebody's, about a patient.
    WorkItem task(String owner, PatientId patient, String createdBy) {
        var item = new WorkItem(
                "task/" + UUID.randomUUID(),
                WorkItem.Kind.REFERRAL,
                patient,
                WardOnPages.WARD,
                owner,
                createdBy,
                "",
                "Come and see",
                now,
                now.plus(Duration.ofHours(4)),
                WorkItem.State.OPEN,
                "",
                null,
                "",
                java.util.Map.of());
        keep(patient, item);
        return item;
    }

    void conflict(String staff, PatientId patient, Conflict.Effect effect, String supervisor) {
        keep(
                patient,
                new Conflict(
                        Conflict.idOf(patient, staff),
                        patient,
                        staff,
                        Conflict.Kind.EX_PARTNER,
                        Conflict.Source.PRIVACY,
                        now,
                        effect,
                        Conflict.Status.ACTIVE,
                        "priva",
                        supervisor,
                        List.of(),
                        null,
                        "",
                        "",
                        ""));
    }

    <M extends Matter> M matter(Class<M> kind, String id) {
        return ward.register().get(kind, id).map(Kept::matter).orElseThrow();
    }

    List<Handover> handovers(PatientId patient) {
        return ward.register().of(patient, Handover.class).stream()
                .map(Kept::matter)
                .toList();
    }

    List<Notice> told(String account) {
        return ward.register().all(Notice.class).stream()
                .map(Kept::matter)
                .filter(notice -> notice.to().equals(account))
                .toList();
    }

    List<Notice> toldInCharge() {
        return ward.register().all(Notice.class).stream()
                .map(Kept::matter)
                .filter(notice -> notice.role() == Role.NURSE_IN_CHARGE)
                .toList();
    }

    List<AuditEvent> logged(String code, String who) {
        return ward.part(AuditLog.class).page(Filter.ALL.coded(code), Long.MAX_VALUE, AuditLog.LARGEST_PAGE).stream()
                .map(Logged::event)
                .filter(event -> event.who() != null && event.who().id().equals(who))
                .toList();
    }

    /// So long ago that it counts no more for what asks for a proof.
    void proofGrowsOld(String name) {
        ward.database()
                .execute("UPDATE sitting SET proved_at = now() - interval '301 s' WHERE account = '" + name + "'");
    }

    static String path(PatientId patient) {
        return "/patient/" + patient.value();
    }

    static String field(PatientId patient) {
        return "to:patient/" + patient.value();
    }

    static String to(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    @Override
    public void close() {
        ward.close();
    }
}
