package org.afterward.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.capacity.Capacity;
import org.afterward.clinical.capacity.CapacityNote;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.sharing.ContactConsent;
import org.afterward.clinical.sharing.FollowUpCall;
import org.afterward.clinical.visitor.Conditions;
import org.afterward.clinical.visitor.Decider;
import org.afterward.clinical.visitor.Listing;
import org.afterward.clinical.visitor.Lockdown;
import org.afterward.clinical.visitor.Names;
import org.afterward.clinical.visitor.ReasonCode;
import org.afterward.clinical.visitor.SafeguardingReferral;
import org.afterward.clinical.visitor.VisitException;
import org.afterward.clinical.visitor.VisitRequest;
import org.afterward.clinical.visitor.VisitRequest.Check;
import org.afterward.clinical.visitor.Visitor;
import org.afterward.clinical.visitor.VisitorEntry;
import org.afterward.clinical.visitor.WardEvent;
import org.afterward.server.register.Change;
import org.afterward.server.signin.Standing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// Visitors on the ward and those who keep in touch, rule by rule, in a running hospital.
@Timeout(600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VisitorsTest {
    private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

    private Stage stage;
    private int beds;

    @BeforeAll
    void open() {
        stage = new Stage();
    }

    @AfterAll
    void close() {
        stage.close();
    }

    private PatientId patient(String given) {
        return stage.admit(given, "Test", Stage.WARD, "bed" + ++beds);
    }

    private static String record(PatientId patient) {
        return "/patient/" + patient.value();
    }

    private static String field(Instant at) {
        return FIELD.format(at.atZone(ZoneId.of("Europe/London")));
    }

    private int wish(String who, PatientId patient, String visitor, String listing, String... more) {
        return stage.sends(
                        who,
                        record(patient) + "/visitors/wish",
                        all(more, "visitor", visitor, "listing", listing, "visitorTold", "by the nurse"))
                .statusCode();
    }

    private static String[] all(String[] more, String... some) {
        var all = new String[some.length + more.length];
        System.arraycopy(some, 0, all, 0, some.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    private String limit(String who, PatientId patient, String... fields) {
        var answer = stage.sends(who, record(patient) + "/visitors/restrict", fields);
        return answer.statusCode() + Stage.text(answer);
    }

    private List<VisitorEntry> entries(PatientId patient) {
        return stage.all(VisitorEntry.class, each -> each.patient().equals(patient)).stream()
                .map(kept -> kept.matter())
                .toList();
    }

    private String door(String visitor, String asked) {
        return Stage.text(stage.sends("joy", Stage.DESK + "/visitor", "name", visitor, "asked", asked));
    }

    @Test
    void VS_02_the_nurse_in_charge_limits_a_visit_with_a_reason_a_review_and_who_was_told() {
        var patient = patient("Una");
        wish("joy", patient, "Vic Guest", "APPROVED");
        var told = new String[] {"patientTold", "by me", "visitorTold", "by me"};
        assertThat(limit("nico", patient, all(told, "visitor", "Vic Guest", "listing", "RESTRICTED")))
                .startsWith("422")
                .contains("Give the reason.");
        assertThat(limit(
                        "nico",
                        patient,
                        "visitor",
                        "Vic Guest",
                        "listing",
                        "RESTRICTED",
                        "reason",
                        "INFECTION",
                        "patientTold",
                        " ",
                        "visitorTold",
                        "by me"))
                .startsWith("422");
        assertThat(limit(
                        "nico",
                        patient,
                        all(
                                told,
                                "visitor",
                                "Vic Guest",
                                "listing",
                                "RESTRICTED",
                                "reason",
                                "INFECTION",
                                "review",
                                "168")))
                .startsWith("422")
                .contains("within 72 hours");
        assertThat(limit(
                        "nico",
                        patient,
                        all(
                                told,
                                "visitor",
                                "Vic Guest",
                                "listing",
                                "RESTRICTED",
                                "reason",
                                "INFECTION",
                                "review",
                                "24")))
                .startsWith("303");
        assertThat(stage.page("joy", record(patient) + "/visitors"))
                .contains("Wait: there is a clinical reason to wait (row 7)", "infection", "Looked at again by");
        assertThat(door("Vic Guest", "Una Test")).contains("Ask them to wait").doesNotContain("infection");
        var lifted = stage.one(
                VisitorEntry.class, each -> each.patient().equals(patient) && each.decidedBy() == Decider.CLINICAL);
        assertThat(stage.sends(
                                "nico",
                                record(patient) + "/visitors/withdraw",
                                "entry",
                                lifted.matter().id(),
                                "version",
                                "7")
                        .statusCode())
                .as("somebody else was quicker")
                .isEqualTo(409);
        stage.sends(
                "nico",
                record(patient) + "/visitors/withdraw",
                "entry",
                lifted.matter().id(),
                "version",
                "1");
        assertThat(door("Vic Guest", "Una Test")).contains("Admit");
    }

    @Test
    void VS_02_what_is_to_be_looked_at_again_is_on_the_wards_list_and_counted() {
        var patient = patient("Rev");
        wish("joy", patient, "Ron Late", "RESTRICTED");
        var kept = stage.one(VisitorEntry.class, each -> each.patient().equals(patient));
        var due = overdue(kept.matter());
        stage.server.register().keep(kept.by(), UUID.randomUUID().toString(), List.of(Change.after(kept, due)));
        assertThat(stage.page("nico", "/visits"))
                .contains("A decision about a visitor is to be looked at again", "Test, Rev")
                .containsPattern("Visits <span class=\"waiting\">[1-9]");
        assertThat(stage.page("joy", record(patient) + "/visitors")).contains("Look at it again: due");
        stage.sends("joy", record(patient) + "/visitors/renew", "entry", due.id(), "version", "2", "review", "48");
        assertThat(entries(patient).getFirst().reviewOverdue(Instant.now())).isFalse();
    }

    private static VisitorEntry overdue(VisitorEntry entry) {
        return new VisitorEntry(
                entry.id(),
                entry.patient(),
                entry.encounter(),
                entry.visitor(),
                entry.description(),
                entry.photo(),
                entry.listing(),
                entry.conditions(),
                entry.decidedBy(),
                entry.capacity(),
                entry.capacityNote(),
                entry.reason(),
                entry.note(),
                entry.from(),
                entry.until(),
                Instant.now().minusSeconds(60),
                entry.patientTold(),
                entry.visitorTold(),
                entry.contact(),
                entry.setBy(),
                entry.alsoTold(),
                false);
    }

    @Test
    void VS_03_a_reason_cannot_speak_of_who_somebody_is() {
        var patient = patient("Lin");
        assertThat(limit(
                        "nico",
                        patient,
                        "visitor",
                        "Some One",
                        "listing",
                        "RESTRICTED",
                        "reason",
                        "DISRUPTIVE",
                        "note",
                        "her religion disturbs the bay",
                        "patientTold",
                        "by me",
                        "visitorTold",
                        "by me"))
                .startsWith("422")
                .contains("A reason cannot speak of religion");
        assertThat(entries(patient)).isEmpty();
    }

    @Test
    void VS_11_capacity_is_noted_for_one_decision_and_a_wish_without_it_does_not_decide() {
        var patient = patient("Cap");
        wish("joy", patient, "Early Friend", "APPROVED");
        assertThat(capacity("joy", patient, "VISITORS", "false", "")).isEqualTo(422);
        assertThat(capacity("joy", patient, "VISITORS", "false", "asked twice, did not follow"))
                .isEqualTo(303);
        assertThat(capacity("cleo", patient, "VISITORS", "true", "")).isNotEqualTo(303);
        wish("joy", patient, "Late Friend", "APPROVED");
        var page = stage.page("joy", record(patient) + "/visitors");
        assertThat(page).contains("Cannot decide about visitors now");
        assertThat(door("Early Friend", "Cap Test"))
                .as("said with capacity, it stays")
                .contains("Admit");
        assertThat(door("Late Friend", "Cap Test")).contains("Ask them to wait");
        assertThat(stage.page("joy", record(patient) + "/sharing"))
                .as("another decision")
                .contains("presumed");
        assertThat(stage.all(CapacityNote.class, each -> each.patient().equals(patient)))
                .hasSize(1);
    }

    private int capacity(String who, PatientId patient, String about, String has, String note) {
        return stage.sends(who, record(patient) + "/visitors/capacity", "about", about, "has", has, "note", note)
                .statusCode();
    }

    @Test
    void VS_14_each_says_what_is_theirs_to_say() {
        var patient = patient("Own");
        assertThat(wish("joy", patient, "Bad Man", "BARRED")).isEqualTo(422);
        assertThat(wish("cleo", patient, "Good Man", "APPROVED")).isNotEqualTo(303);
        assertThat(limit(
                        "joy",
                        patient,
                        "visitor",
                        "Good Man",
                        "listing",
                        "RESTRICTED",
                        "reason",
                        "INFECTION",
                        "patientTold",
                        "x",
                        "visitorTold",
                        "x"))
                .startsWith("422");
        for (var other : List.of("sal", "olga")) {
            assertThat(stage.status(other, record(patient) + "/visitors")).isNotEqualTo(200);
            assertThat(stage.page(other, record(patient) + "/visitors")).doesNotContain("Own", "Test");
        }
        assertThat(entries(patient)).isEmpty();
    }

    @Test
    void WhoWins_is_explained_with_its_row_and_its_rule() {
        var patient = patient("Exp");
        wish("joy", patient, "Nora No", "RESTRICTED");
        var page = Stage.text(stage.sends("joy", record(patient) + "/visitors/explain", "who", "nora no"));
        assertThat(page)
                .contains("Nora No</bdi>: Not today", "Row 3 of who wins decides: the patient does not wish it")
                .contains("Nobody on site can set this aside.");
        assertThat(Stage.text(stage.sends("joy", record(patient) + "/visitors/explain", "who", "Una Known")))
                .contains("Wait", "Row 10");
    }

    @Test
    void VS_24_a_patient_of_another_ward_comes_after_both_wards_agree_and_the_list_shows_nothing() {
        var patient = patient("Inp");
        stage.admit("Ella", "Elsewhere", Stage.OTHER, "1");
        for (var name : List.of("Ella Elsewhere", "Not Here")) {
            var asked = stage.sends(
                    "joy",
                    record(patient) + "/visitors/ask",
                    "visitor",
                    name,
                    "inpatient",
                    "true",
                    "owner",
                    "in-charge");
            assertThat(asked.statusCode()).as(Stage.text(asked)).isEqualTo(303);
            assertThat(stage.one(
                                    VisitRequest.class,
                                    each -> each.visitor().name().equals(name))
                            .matter()
                            .checks())
                    .containsOnlyKeys(Check.OTHER_PATIENT_CONSENTS, Check.OTHER_TEAM_CLEARS, Check.ESCORT);
        }
        assertThat(stage.page("olga", "/notices")).contains("Asked for as a visitor on 7 West", "Elsewhere, Ella");
    }

    @Test
    void VS_25_a_consultant_cannot_bring_whom_a_court_keeps_away() {
        var patient = patient("Spo");
        stage.responsible("surgeon", patient);
        stage.server.keep(patient, barred(patient, "Kept Away", Decider.COURT));
        stage.sends("surgeon", record(patient) + "/visitors/ask", "visitor", "Kept Away");
        var request =
                stage.one(VisitRequest.class, each -> each.visitor().name().equals("Kept Away"));
        assertThat(request.matter().owner()).isEqualTo("surgeon");
        var answer = stage.sends(
                "surgeon",
                RequestWriter.path(request.matter()) + "/arrange",
                "version",
                "1",
                "planned",
                field(Instant.now().plusSeconds(3600)));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Stage.text(answer)).contains("This visit cannot take place, whoever asks for it.");
    }

    @Test
    void VS_25_a_bar_is_set_aside_only_by_the_nurse_in_charge_and_the_lead_of_security_together() {
        var patient = patient("Exc");
        wish("joy", patient, "Bar Row", "APPROVED");
        stage.server.keep(patient, barred(patient, "Bar Row", Decider.SECURITY));
        assertThat(door("Bar Row", "Exc Test")).contains("Do not admit");
        var proposed = stage.sends(
                "nico",
                record(patient) + "/visitors/leave",
                "visitor",
                "Bar Row",
                "row",
                "BARRED",
                "reason",
                "the patient is dying",
                "hours",
                "2");
        assertThat(proposed.statusCode()).as(Stage.text(proposed)).isEqualTo(303);
        assertThat(door("Bar Row", "Exc Test")).contains("Do not admit");
        var exception = stage.one(VisitException.class, each -> each.patient().equals(patient));
        assertThat(exception.matter().supervised()).isTrue();
        assertThat(stage.page("sal", "/security"))
                .contains("Let in all the same")
                .doesNotContain("Exc");
        assertThat(stage.sends(
                                "sal",
                                "/security/sign",
                                "exception",
                                exception.matter().id(),
                                "version",
                                "1")
                        .statusCode())
                .isEqualTo(303);
        assertThat(stage.one(VisitException.class, each -> each.patient().equals(patient))
                        .matter()
                        .inForce(Instant.now()))
                .isTrue();
        assertThat(door("Bar Row", "Exc Test")).contains("Admit");
    }

    private static VisitorEntry barred(PatientId patient, String name, Decider decider) {
        return new VisitorEntry(
                VisitorEntry.idOf(patient, Names.key(name), decider),
                patient,
                "",
                new Visitor(Names.key(name), name, "", "", "", null, false),
                "",
                "",
                Listing.BARRED,
                Conditions.NONE,
                decider,
                Capacity.PRESUMED,
                "",
                decider == Decider.COURT ? ReasonCode.COURT_ORDER : ReasonCode.DISRUPTIVE,
                "",
                Instant.now().minusSeconds(60),
                null,
                Instant.now().plus(Duration.ofDays(1)),
                "x",
                "x",
                "",
                "sal",
                "nico",
                false);
    }

    @Test
    void VS_35_a_worry_is_read_by_the_safeguarding_lead_alone() {
        var patient = patient("Saf");
        var secret = "bruises that do not fit the story";
        assertThat(stage.sends("joy", record(patient) + "/visitors/children/concern", "concern", secret)
                        .statusCode())
                .isEqualTo(303);
        assertThat(stage.page("joy", record(patient) + "/visitors"))
                .contains("Safeguarding lead involved")
                .doesNotContain("bruises");
        assertThat(stage.status("joy", "/safeguarding")).isEqualTo(404);
        assertThat(stage.page("safi", "/safeguarding"))
                .contains("Referral from 7 West")
                .doesNotContain("bruises")
                .containsPattern("Safeguarding <span class=\"waiting\">1");
        assertThat(stage.told(notice -> notice.role() == Role.SAFEGUARDING_LEAD))
                .isNotEmpty()
                .noneMatch(words -> words.contains("bruises"));
        var referral =
                stage.one(SafeguardingReferral.class, each -> each.patient().equals(patient));
        var path = "/safeguarding/" + referral.matter().id().substring("safeguarding/".length());
        assertThat(stage.page("safi", path)).contains(secret);
        assertThat(stage.status("safi", record(patient) + "/visitors")).isEqualTo(404);
        assertThat(stage.sends("safi", path + "/take", "version", "1").statusCode())
                .isEqualTo(303);
        assertThat(stage.status("safi", record(patient) + "/visitors")).isEqualTo(200);
        var away = stage.sends(
                "safi",
                path + "/keep-away",
                "visitor",
                "Uncle Odd",
                "listing",
                "BARRED",
                "reason",
                "SAFEGUARDING_ADULT",
                "review",
                "72",
                "patientTold",
                "by me",
                "visitorTold",
                "by me");
        assertThat(away.statusCode()).as(Stage.text(away)).isEqualTo(303);
        assertThat(door("Uncle Odd", "Saf Test")).contains("Do not admit");
        assertThat(stage.page("joy", record(patient) + "/visitors"))
                .contains("row 4")
                .doesNotContain("adult at risk");
        assertThat(stage.sends("safi", path + "/close", "version", "2", "how", "spoken to")
                        .statusCode())
                .isEqualTo(303);
        assertThat(stage.status("safi", path)).isEqualTo(404);
    }

    @Test
    void VS_51_nurses_read_the_code_phrase_and_others_do_not() {
        var patient = patient("Phr");
        stage.responsible("surgeon", patient);
        assertThat(stage.sends(
                                "joy",
                                record(patient) + "/visitors/phrase",
                                "phrase",
                                "Is the window open?",
                                "means",
                                "send everybody out",
                                "version",
                                "0")
                        .statusCode())
                .isEqualTo(303);
        assertThat(stage.page("nico", record(patient) + "/visitors")).contains("Is the window open?");
        assertThat(stage.page("surgeon", record(patient) + "/visitors")).doesNotContain("window open", "Code phrase");
    }

    @Test
    void VS_52_a_lockdown_hides_who_lies_where_from_all_but_those_who_treat() {
        var patient = stage.admit("Lock", "Down", "3 North", "12");
        stage.server.staff("nell", Role.NURSE_IN_CHARGE, "3 North");
        stage.server.staff("carl", Role.WARD_CLERK, "3 North");
        assertThat(stage.page("carl", "/ward/3%20North")).contains("Down, Lock");
        assertThat(stage.page("carl", record(patient))).contains("12");
        assertThat(stage.sends(
                                "nell",
                                "/lockdown",
                                "ward",
                                "3 North",
                                "level",
                                "WARD_LOCK",
                                "reason",
                                "somebody shouts")
                        .statusCode())
                .isEqualTo(303);
        assertThat(stage.page("carl", "/ward/3%20North")).doesNotContain("Down", "L.D.", "D.L.");
        assertThat(stage.page("carl", record(patient))).contains("Not shown while the ward takes no visitors");
        assertThat(stage.page("nell", "/ward/3%20North"))
                .contains("L.D.")
                .doesNotContain("Down, Lock")
                .contains("/patient/" + patient.value());
        assertThat(stage.status("nell", record(patient))).isEqualTo(200);
        assertThat(stage.told(notice -> notice.ward().equals("3 North"))).contains("3 North takes no visitors now.");
        assertThat(stage.logged("lockdown.start")).isNotEmpty();

        var kept = stage.one(Lockdown.class, each -> each.ward().equals("3 North"));
        var lock = kept.matter();
        var over = new Lockdown(
                lock.id(),
                lock.ward(),
                lock.level(),
                lock.by(),
                lock.reason(),
                lock.from(),
                Instant.now().minusSeconds(1),
                lock.renewals(),
                "");
        stage.server.register().keep(kept.by(), UUID.randomUUID().toString(), List.of(Change.after(kept, over)));
        assertThat(stage.page("carl", "/ward/3%20North")).as("it has run out").contains("Down, Lock");
    }

    @Test
    void VS_53_the_privacy_officer_takes_out_who_was_there_and_nobody_else_does() {
        var patient = patient("Pre");
        wish("joy", patient, "Present Pete", "APPROVED");
        door("Present Pete", "Pre Test");
        var fields = new String[] {
            "ward",
            Stage.WARD,
            "from",
            field(Instant.now().minusSeconds(7200)),
            "until",
            field(Instant.now().plusSeconds(120)),
            "recipient",
            "Dr Incident Lead",
            "incident",
            "shouting in the hallway"
        };
        assertThat(stage.sends("joy", "/presence", fields).statusCode()).isNotEqualTo(200);
        assertThat(stage.sends("sal", "/presence", fields).statusCode()).isNotEqualTo(200);
        var report = stage.sends("priya", "/presence", fields);
        assertThat(report.statusCode()).as(Stage.text(report)).isEqualTo(200);
        assertThat(Stage.text(report))
                .contains("\"visitor\",\"\",\"Present Pete\"", "\"rostered\",\"joy\"", "\"used Afterward\"")
                .contains("\"patient\",\"" + patient.value() + "\"")
                .doesNotContain("Pre Test", "Test, Pre");
        assertThat(stage.logged("access.export").stream().map(AuditEvent::details))
                .anySatisfy(details -> assertThat(details)
                        .containsEntry("recipient", "Dr Incident Lead")
                        .containsKey("sha256"));
        fields[3] = field(Instant.now().minus(Duration.ofDays(4)));
        assertThat(stage.sends("priya", "/presence", fields).statusCode()).isEqualTo(422);
        fields[3] = field(Instant.now().minus(Duration.ofDays(90)));
        fields[5] = field(Instant.now().minus(Duration.ofDays(89)));
        assertThat(stage.sends("priya", "/presence", fields).statusCode()).isEqualTo(422);
    }

    @Test
    void VS_62_the_open_message_is_place_and_time_and_a_name_only_for_those_who_may_know() {
        var patient = patient("Eve");
        propose(patient, "the west door");
        for (var check : List.of("INFECTION", "PRIVACY_OF_OTHERS")) {
            event(patient, "nico", "check", "check", check);
        }
        assertThat(event(patient, "joy", "approve")).isEqualTo(422);
        assertThat(event(patient, "nico", "approve")).isEqualTo(303);
        assertThat(stage.page("joy", "/send-offs")).contains("Clap-out for Test, Eve: the west door");
        assertThat(stage.page("sid", "/send-offs"))
                .contains("Clap-out for a patient: the west door")
                .doesNotContain("Eve");
        assertThat(stage.status("sid", record(patient))).isEqualTo(404);
    }

    private void propose(PatientId patient, String place) {
        var proposed = stage.sends(
                "joy",
                record(patient) + "/send-off",
                "kind",
                "CLAP_OUT",
                "consent",
                "PATIENT",
                "from",
                field(Instant.now().plusSeconds(7200)),
                "until",
                field(Instant.now().plusSeconds(9000)),
                "place",
                place,
                "most",
                "20");
        assertThat(proposed.statusCode()).as(Stage.text(proposed)).isEqualTo(303);
    }

    private int event(PatientId patient, String who, String act, String... more) {
        var kept = stage.one(WardEvent.class, each -> each.patient().equals(patient));
        return stage.sends(
                        who,
                        record(patient) + "/send-off/" + act,
                        all(more, "event", kept.matter().id(), "version", String.valueOf(kept.version())))
                .statusCode();
    }

    @Test
    void VS_60_without_the_patients_consent_and_with_pictures_that_nobody_allowed_there_is_no_send_off() {
        var patient = patient("Con");
        var fields = new String[] {
            "kind", "SEND_OFF",
            "from", field(Instant.now().plusSeconds(7200)),
            "until", field(Instant.now().plusSeconds(9000)),
            "place", "here",
            "most", "20"
        };
        assertThat(Stage.text(stage.sends("joy", record(patient) + "/send-off", all(fields, "consent", ""))))
                .contains("The patient agrees first");
        assertThat(Stage.text(stage.sends(
                        "joy", record(patient) + "/send-off", all(fields, "consent", "PATIENT", "photos", "true"))))
                .contains("has not agreed to pictures");
        assertThat(stage.all(WardEvent.class, each -> each.patient().equals(patient)))
                .isEmpty();
    }

    @Test
    void VS_64_the_patient_calls_it_off_and_no_trace_stays() {
        var patient = patient("Off");
        propose(patient, "the east door");
        stage.server.account("offtest", Standing.patient(patient));
        stage.server.keep(
                patient,
                new org.afterward.clinical.access.Relationship(
                        "self/" + patient.value(),
                        patient,
                        "",
                        "offtest",
                        org.afterward.clinical.access.Tie.Kind.SELF,
                        Instant.now().minusSeconds(60),
                        null,
                        "test",
                        false,
                        false,
                        "test",
                        "",
                        ""));
        assertThat(stage.page("offtest", "/me")).contains("the east door");
        var kept = stage.one(WardEvent.class, each -> each.patient().equals(patient));
        var gone = stage.sends(
                "offtest", "/me/send-off/cancel", "id", kept.matter().id(), "version", "1");
        assertThat(gone.statusCode()).as(Stage.text(gone)).isEqualTo(303);
        assertThat(stage.page("offtest", "/me")).doesNotContain("east door");
        assertThat(stage.page("joy", record(patient) + "/send-off")).doesNotContain("east door");
    }

    @Test
    void SH_01_the_ward_is_reminded_at_admission_and_when_the_patient_can_decide_again() {
        var patient = patient("Due");
        assertThat(stage.page("joy", "/visits")).contains("Test, Due", "Ask who may be told what");
        assertThat(stage.sends("joy", record(patient) + "/sharing/nobody").statusCode())
                .isEqualTo(303);
        assertThat(stage.page("joy", record(patient) + "/sharing"))
                .contains("Nobody else")
                .doesNotContain("Ask who may be told what");
        capacity("joy", patient, "SHARING", "false", "did not follow");
        assertThat(stage.sends("joy", record(patient) + "/sharing/contacts", "name", "X Y", "what", "PLAN")
                        .statusCode())
                .as("the patient cannot decide now")
                .isEqualTo(422);
        assertThat(stage.sends(
                                "nico",
                                record(patient) + "/sharing/contacts",
                                "name",
                                "X Y",
                                "what",
                                "PLAN",
                                "givenBy",
                                "BEST_INTERESTS")
                        .statusCode())
                .isEqualTo(303);
        capacity("joy", patient, "SHARING", "true", "");
        assertThat(stage.page("joy", record(patient) + "/sharing")).contains("Ask again: the patient can decide now");
    }

    @Test
    void SH_03_who_is_not_on_the_list_leaves_a_message_and_learns_nothing() {
        var patient = patient("Cal");
        var answer = stage.sends(
                "joy",
                record(patient) + "/sharing/call",
                "caller",
                "Somebody Else",
                "codeWord",
                "guess",
                "asked",
                "PLAN",
                "message",
                "Thinking of you");
        assertThat(Stage.text(answer)).contains("I can pass on a message.");
        assertThat(stage.page("nico", "/visits")).contains("Thinking of you");
        assertThat(stage.logged("contact.call").stream()
                        .map(AuditEvent::details)
                        .toList())
                .noneMatch(details -> details.toString().contains("guess"));
    }

    @Test
    void SH_06_a_follow_up_call_opens_the_record_for_itself_and_half_an_hour() {
        var patient = stage.admit("Fol", "Low", Stage.WARD, "f1");
        assertThat(stage.sends(
                                "nico",
                                record(patient) + "/sharing/follow-up",
                                "owner",
                                "joy",
                                "script",
                                "Ask about the wound.",
                                "due",
                                field(Instant.now().plus(Duration.ofDays(2))))
                        .statusCode())
                .isEqualTo(303);
        stage.discharge(patient, Stage.WARD, "f1");
        stage.server.account("fern", Standing.of(Role.NURSE));
        var kept = stage.one(FollowUpCall.class, each -> each.patient().equals(patient));
        var moved = new FollowUpCall(
                kept.matter().id(),
                patient,
                "fern",
                kept.matter().script(),
                kept.matter().dueAt(),
                null,
                null,
                "");
        stage.server.register().keep(kept.by(), UUID.randomUUID().toString(), List.of(Change.after(kept, moved)));
        assertThat(stage.status("fern", record(patient))).isNotEqualTo(200);
        assertThat(stage.page("fern", "/calls"))
                .contains("A patient who has gone home", "Ask about the wound.")
                .doesNotContain("Low, Fol");
        assertThat(stage.sends("fern", "/calls/begin", "call", moved.id(), "version", "2")
                        .statusCode())
                .isEqualTo(303);
        assertThat(stage.page("fern", "/calls")).contains("Low, Fol", "The record is open until");
        assertThat(stage.status("fern", record(patient))).isEqualTo(200);
        assertThat(stage.sends("fern", "/calls/finish", "call", moved.id(), "version", "3", "outcome", "well")
                        .statusCode())
                .isEqualTo(303);
        assertThat(stage.status("fern", record(patient))).isNotEqualTo(200);
    }

    @Test
    void SH_07_a_friend_who_looks_for_a_telephone_number_is_refused_and_it_is_written_down() {
        var patient = patient("Fri");
        stage.sends(
                "joy", record(patient) + "/sharing/contacts", "name", "Own Friend", "phone", "0123", "what", "PLAN");
        stage.server.account("pal", Standing.of(Role.DIETITIAN));
        assertThat(stage.status("pal", record(patient) + "/sharing")).isEqualTo(404);
        assertThat(stage.page("pal", record(patient) + "/sharing")).doesNotContain("0123", "Own Friend");
        assertThat(stage.codes(patient)).contains("access.denied");
    }

    @Test
    void SH_08_without_the_patients_word_it_is_no() {
        var patient = patient("Pub");
        assertThat(stage.page("joy", record(patient) + "/sharing")).contains("No: the patient has allowed neither.");
        assertThat(stage.sends("joy", record(patient) + "/sharing/publicity", "use", "CARD")
                        .statusCode())
                .isEqualTo(422);
        stage.sends("joy", record(patient) + "/sharing/publicity", "use", "CARD", "name", "true");
        assertThat(stage.page("joy", record(patient) + "/sharing")).contains("a card from the ward: name");
    }

    @Test
    void SH_02_what_a_patient_says_anew_takes_the_place_of_what_was_said() {
        var patient = patient("New");
        for (var what : List.of("PLAN", "VISIT")) {
            stage.sends(
                    "joy",
                    record(patient) + "/sharing/contacts",
                    "name",
                    "Ann Other",
                    "what",
                    what,
                    "codeWord",
                    "seven stars");
        }
        assertThat(stage.all(ContactConsent.class, each -> each.patient().equals(patient) && !each.closed()).stream()
                        .map(kept -> kept.matter().what()))
                .containsExactly(Set.of(ContactConsent.Scope.VISIT));
    }

    @Test
    void each_finds_their_pages_in_the_bar() {
        Map.of(
                        "joy", "href=\"/desk\"",
                        "cleo", "href=\"/visits\"",
                        "sal", "href=\"/security\"",
                        "safi", "href=\"/safeguarding\"",
                        "priya", "href=\"/presence\"")
                .forEach((who, link) ->
                        assertThat(stage.page(who, "/visits/ask")).contains(link));
        assertThat(stage.page("ida", "/visits/ask")).doesNotContain("href=\"/security\"", "href=\"/presence\"");
    }
}
