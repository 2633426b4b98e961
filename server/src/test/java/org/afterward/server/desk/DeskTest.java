package org.afterward.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.Protection;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.capacity.Capacity;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Matter;
import org.afterward.clinical.sharing.CodeWord;
import org.afterward.clinical.sharing.ContactConsent;
import org.afterward.clinical.visitor.Conditions;
import org.afterward.clinical.visitor.Decider;
import org.afterward.clinical.visitor.Enquiry;
import org.afterward.clinical.visitor.Listing;
import org.afterward.clinical.visitor.Lockdown;
import org.afterward.clinical.visitor.ReasonCode;
import org.afterward.clinical.visitor.SecurityCall;
import org.afterward.clinical.visitor.Visit;
import org.afterward.clinical.visitor.VisitRequest;
import org.afterward.clinical.visitor.VisitRequest.Status;
import org.afterward.clinical.visitor.Visitor;
import org.afterward.clinical.visitor.VisitorEntry;
import org.afterward.server.pages.WardOnPages;
import org.afterward.server.register.Kept;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeskTest {
    private static final String DESK = "/desk/7%20West";
    private static final Author TEST = new Author("test", "Test");
    private static final String NO_INFORMATION = "I have no information about a person of that name.";
    private static final PatientId ADA = WardOnPages.patient(0);
    private static final PatientId PER = WardOnPages.patient(1);
    private static final PatientId YUKI = WardOnPages.patient(4);

    private WardOnPages ward;
    private Somebody clerk;
    private Somebody nurse;
    private Somebody inCharge;
    private Somebody security;

    @BeforeAll
    void open() {
        ward = new WardOnPages();
        ward.fill();
        add("cleo", Role.WARD_CLERK, true);
        add("nico", Role.NURSE_IN_CHARGE, true);
        add("sam", Role.SECURITY, false);
        clerk = Somebody.at(ward.address(), "cleo");
        nurse = Somebody.at(ward.address(), "joy");
        inCharge = Somebody.at(ward.address(), "nico");
        security = Somebody.at(ward.address(), "sam");
    }

    private void add(String name, Role role, boolean onWard) {
        ward.accounts().add(name, name, role, Somebody.PASSWORD);
        if (onWard) {
            ward.rostered(name, role, WardOnPages.WARD);
        }
    }

    @AfterAll
    void close() {
        ward.close();
    }

    @AfterEach
    void unlocked() {
        ward.register().all(Lockdown.class).stream()
                .filter(kept -> kept.matter().active(Instant.now()))
                .forEach(kept -> inCharge.sends(
                        "/lockdown/end", "lockdown", kept.matter().id()));
    }

    @Test
    void VS_26_the_desk_learns_admit_and_the_visit_is_in_the_book() {
        approve(ADA, "Olu Okonkwo");
        var answer = comes("Olu Okonkwo", "Ada Okonkwo", "badge", "17");
        assertThat(answer.body()).contains("Admit").doesNotContain("bed");
        var desk = clerk.get(DESK).body();
        assertThat(desk).contains("Olu Okonkwo", ">17<");
        var visit = visits("Olu Okonkwo").getFirst().matter();
        assertThat(visit.patient()).isEqualTo(ADA);
        assertThat(visit.byDesk()).isEqualTo("cleo");
        assertThat(clerk.sends(DESK + "/leave", "visit", visit.id()).statusCode())
                .isEqualTo(303);
        assertThat(visits("Olu Okonkwo").getFirst().matter().checkOutAt()).isNotNull();
    }

    @Test
    void RL_03_a_form_that_is_sent_twice_checks_in_once() {
        approve(ADA, "Twice Sent");
        var once = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            var answer = clerk.post(DESK + "/visitor", "name", "Twice Sent", "asked", "Ada Okonkwo", "once", once);
            assertThat(answer.body()).contains("Admit");
        }
        assertThat(visits("Twice Sent")).hasSize(1);
    }

    @Test
    void VS_26_somebody_unknown_waits_and_the_ward_is_asked_once() {
        for (int i = 0; i < 2; i++) {
            var answer = comes("Una Known", "Okonkwo, Ada");
            assertThat(word(answer)).isEqualTo("Wait");
        }
        var asked = requests("Una Known");
        assertThat(asked).hasSize(1);
        assertThat(asked.getFirst().matter().owner()).isEqualTo("nico");
        assertThat(asked.getFirst().matter().asker()).isEqualTo(VisitRequest.Asker.VISITOR_DESK);
        assertThat(inCharge.get("/visits").body()).contains("Una Known").contains("Okonkwo, Ada");
    }

    @Test
    void VS_40_a_hidden_patient_an_absent_one_and_one_of_another_ward_are_the_same() {
        hide(YUKI);
        ward.tell(
                WardOnPages.patient(90),
                Instant.now(),
                new org.afterward.clinical.fact.Fact.PersonDescribed(new org.afterward.clinical.fact.Person(
                        List.of(), "Elsewhere", "Ella", "female", null, 0, null)));
        var hidden = comes("Kai Nakamura", "Yuki Nakamura");
        var absent = comes("Kai Nakamura", "Nobody Here");
        var elsewhere = comes("Kai Nakamura", "Ella Elsewhere");
        assertThat(plain(hidden)).isEqualTo(plain(absent)).isEqualTo(plain(elsewhere));
        assertThat(hidden.body()).contains(NO_INFORMATION);
        assertThat(hidden.headers().map().keySet())
                .isEqualTo(absent.headers().map().keySet());
        assertThat(requests("Kai Nakamura")).isEmpty();
    }

    @Test
    void VS_40_whom_the_hidden_patient_wants_goes_up() {
        hide(YUKI);
        approve(YUKI, "Mio Nakamura");
        assertThat(word(comes("Mio Nakamura", "Yuki Nakamura"))).isEqualTo("Admit");
    }

    @Test
    void VS_50_a_barred_name_brings_security_and_the_desk_learns_no_more() {
        keep(PER, entry(PER, "Bernd Barred", Decider.SECURITY, Listing.BARRED, ReasonCode.THREAT));
        for (var asked : List.of("Per Lindqvist", "Ada Okonkwo", "Nobody Here")) {
            var before = calls(SecurityCall.Why.BARRED).size();
            var answer = comes("Bernd Barred", asked);
            assertThat(answer.body()).contains("Do not admit. Call security.").doesNotContain("threat");
            assertThat(calls(SecurityCall.Why.BARRED)).hasSize(before + 1);
        }
        assertThat(word(comes("Bernt Barred", "Ada Okonkwo"))).isEqualTo("Wait");
        assertThat(visits("Bernd Barred")).isEmpty();
        var page = security.get("/security").body();
        assertThat(page).contains("Bernd Barred").doesNotContain("Lindqvist");
    }

    @Test
    void VS_50_security_takes_a_call_once() {
        assertThat(clerk.sends(DESK + "/note").statusCode()).isEqualTo(303);
        var call = calls(SecurityCall.Why.DURESS).getLast();
        assertThat(clerk.sends("/security/acknowledge", "call", call.id()).statusCode())
                .isEqualTo(404);
        assertThat(security.sends("/security/acknowledge", "call", call.id()).statusCode())
                .isEqualTo(303);
        assertThat(security.sends("/security/acknowledge", "call", call.id()).statusCode())
                .isEqualTo(422);
    }

    @Test
    void VS_51_the_quiet_alarm_leaves_the_page_as_it_was() {
        var before = clerk.get(DESK).body();
        clerk.sends(DESK + "/note");
        assertThat(plain(clerk.get(DESK).body())).isEqualTo(plain(before));
    }

    @Test
    void VS_52_a_locked_ward_takes_nobody_and_holds_what_waits() {
        approve(ADA, "Lotte Locked");
        comes("Waiting Willa", "Ada Okonkwo");
        assertThat(clerk.sends("/lockdown", "ward", "7 West", "level", "WARD_LOCK", "reason", "x")
                        .statusCode())
                .isEqualTo(422);
        assertThat(inCharge.sends("/lockdown", "ward", "7 West", "level", "WARD_LOCK", "reason", "somebody is armed")
                        .statusCode())
                .isEqualTo(303);
        assertThat(word(comes("Lotte Locked", "Ada Okonkwo"))).isEqualTo("Not today");
        assertThat(clerk.get(DESK).body()).contains("takes no visitors now").doesNotContain("armed");
        assertThat(requests("Waiting Willa").getFirst().matter().status()).isEqualTo(Status.ON_HOLD);
        assertThat(nurse.get("/patient/" + ADA).statusCode()).isEqualTo(200);
        unlocked();
        assertThat(word(comes("Lotte Locked", "Ada Okonkwo"))).isEqualTo("Admit");
    }

    @Test
    void VS_52_only_those_who_may_lock_the_site() {
        assertThat(inCharge.sends("/lockdown", "ward", "", "level", "WARD_LOCK", "reason", "x")
                        .statusCode())
                .isEqualTo(422);
        assertThat(security.sends("/lockdown", "ward", "", "level", "WARD_LOCK", "reason", "x")
                        .statusCode())
                .isEqualTo(303);
        assertThat(word(comes("Anybody", "Ada Okonkwo"))).isEqualTo("Not today");
        ward.register().all(Lockdown.class).stream()
                .filter(kept -> kept.matter().active(Instant.now()))
                .forEach(kept -> security.sends(
                        "/lockdown/end", "lockdown", kept.matter().id()));
    }

    @Test
    void VS_41_the_code_word_opens_the_scope_and_nothing_more() {
        hide(YUKI);
        keep(YUKI, consent("Xenia Contact", "blue heron"));
        var told = enquiry("Xenia Contact", "Yuki Nakamura", "codeWord", "Blue heron");
        assertThat(told.body()).contains("how they are, in general").doesNotContain("what is planned");
        assertThat(enquiry("Xenia Contact", "Yuki Nakamura", "codeWord", "red heron")
                        .body())
                .contains(NO_INFORMATION);
        assertThat(enquiry("Xenia Contact", "Yuki Nakamura").body()).contains(NO_INFORMATION);
    }

    @Test
    void VS_40_an_enquiry_about_a_hidden_patient_is_one_about_nobody() {
        hide(YUKI);
        assertThat(plain(enquiry("Some Caller", "Yuki Nakamura")))
                .isEqualTo(plain(enquiry("Some Caller", "Nobody Atall")));
    }

    @Test
    void VS_42_police_are_led_to_the_privacy_office_whoever_they_ask_for() {
        for (var asked : List.of("Ada Okonkwo", "Nobody Atall")) {
            assertThat(enquiry("Sgt Hill", asked, "police", "true").body())
                    .contains("I cannot say who is here.")
                    .doesNotContain("Keep the message");
        }
    }

    @Test
    void VS_43_the_third_enquiry_within_a_day_is_told_to_security_and_the_nurse_in_charge() {
        var before = calls(SecurityCall.Why.ENQUIRIES).size();
        for (int i = 0; i < 3; i++) {
            enquiry("Insistent Ian", "Harpreet Singh");
            assertThat(calls(SecurityCall.Why.ENQUIRIES)).hasSize(before + (i < 2 ? 0 : 1));
        }
        assertThat(ward.register().all(Enquiry.class).stream()
                        .filter(kept -> kept.matter().nameGiven().equals("Insistent Ian")))
                .hasSize(3);
        assertThat(inCharge.get("/visits").body()).contains("Somebody keeps asking");
        assertThat(nurse.get("/visits").body()).doesNotContain("Somebody keeps asking");
    }

    @Test
    void SH_04_a_message_is_taken_and_passed_on() {
        assertThat(enquiry("Kind Kate", "Per Lindqvist").body()).contains("I can pass on a message.");
        clerk.sends(DESK + "/message", "caller", "Kind Kate", "asked", "Per Lindqvist", "message", "Get well <b>");
        var page = nurse.get("/visits").body();
        assertThat(page).contains("Kind Kate", "Get well &lt;b&gt;");
        var call = Pattern.compile("name=\"call\" value=\"([^\"]+)\"").matcher(page);
        assertThat(call.find()).isTrue();
        assertThat(nurse.sends("/visits/passed-on", "call", call.group(1)).statusCode())
                .isEqualTo(303);
        assertThat(nurse.get("/visits").body()).doesNotContain("Kind Kate");
    }

    @Test
    void AC_01_nobody_sits_at_a_desk_of_another_ward_or_in_another_role() {
        assertThat(clerk.get("/desk/5%20East").statusCode()).isEqualTo(404);
        assertThat(security.get(DESK).statusCode()).isEqualTo(404);
        assertThat(clerk.get("/security").statusCode()).isEqualTo(404);
        assertThat(nurse.get(DESK + "/hours").statusCode()).isEqualTo(404);
        assertThat(security.sends(DESK + "/visitor", "name", "A", "asked", "Ada Okonkwo")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void every_field_is_text_and_none_is_too_long() {
        var name = "<script>alert(1)</script>";
        approve(ADA, name);
        comes(name, "Ada Okonkwo", "badge", "\"><img src=x>");
        assertThat(clerk.get(DESK).body())
                .doesNotContain("<script>alert", "<img src")
                .contains("&lt;script&gt;");
        assertThat(comes("x".repeat(101), "Ada Okonkwo").statusCode()).isEqualTo(422);
        assertThat(comes(" ", "Ada Okonkwo").statusCode()).isEqualTo(422);
        assertThat(clerk.post(DESK + "/visitor", "name", "a", "asked", "b", "once", "no uuid")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void VS_30_the_nurse_in_charge_sets_the_hours_and_two_at_once_do_not_both_win() {
        var path = DESK + "/hours";
        var version = String.valueOf(inCharge.version(path));
        var fields =
                new String[] {"from", "00:00", "until", "00:00", "most", "9", "minAge", "Ask us", "version", version};
        assertThat(inCharge.sends(path, fields).statusCode()).isEqualTo(303);
        assertThat(inCharge.sends(path, fields).statusCode()).isEqualTo(409);
        assertThat(clerk.get(DESK).body()).contains("At most 9 at a bedside", "Ask us");
        fields[5] = "21";
        fields[9] = String.valueOf(inCharge.version(path));
        assertThat(inCharge.sends(path, fields).statusCode()).isEqualTo(422);
    }

    private HttpResponse<String> comes(String name, String asked, String... more) {
        return clerk.sends(DESK + "/visitor", fields(new String[] {"name", name, "asked", asked}, more));
    }

    private HttpResponse<String> enquiry(String caller, String asked, String... more) {
        return clerk.sends(
                DESK + "/enquiry", fields(new String[] {"channel", "PHONE", "caller", caller, "asked", asked}, more));
    }

    private static String[] fields(String[] some, String[] more) {
        var all = new String[some.length + more.length];
        System.arraycopy(some, 0, all, 0, some.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    private static String word(HttpResponse<String> answer) {
        var found = Pattern.compile("<h2>([^<]+)</h2>").matcher(answer.body());
        return found.find() ? found.group(1) : "status " + answer.statusCode();
    }

    private static String plain(HttpResponse<String> answer) {
        return plain(answer.body());
    }

    /// Without what differs from page to page for everybody.
    private static String plain(String body) {
        return body.replaceAll("value=\"[^\"]*\"", "").replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "");
    }

    private List<Kept<Visit>> visits(String name) {
        return ward.register().all(Visit.class).stream()
                .filter(kept -> kept.matter().visitor().name().equals(name))
                .toList();
    }

    private List<Kept<VisitRequest>> requests(String name) {
        return ward.register().all(VisitRequest.class).stream()
                .filter(kept -> kept.matter().visitor().name().equals(name))
                .toList();
    }

    private List<SecurityCall> calls(SecurityCall.Why why) {
        return ward.register().all(SecurityCall.class).stream()
                .map(Kept::matter)
                .filter(call -> call.why() == why)
                .toList();
    }

    private void approve(PatientId patient, String name) {
        keep(patient, entry(patient, name, Decider.PATIENT, Listing.APPROVED, null));
    }

    private void hide(PatientId patient) {
        if (ward.register().of(patient, Protection.class).isEmpty()) {
            keep(
                    patient,
                    new Protection(
                            Protection.idOf(patient),
                            patient,
                            Confidentiality.R,
                            Set.of(),
                            true,
                            "",
                            "",
                            "",
                            Map.of(),
                            "test",
                            null,
                            List.of("PATIENT")));
        }
    }

    private void keep(PatientId patient, Matter matter) {
        ward.register().keep(TEST, UUID.randomUUID().toString(), patient, matter, 1);
    }

    private static ContactConsent consent(String name, String word) {
        return new ContactConsent(
                "contact-consent/" + UUID.randomUUID(),
                YUKI,
                new ContactConsent.Contact(UUID.randomUUID().toString(), name, "", "", ""),
                EnumSet.of(ContactConsent.Scope.CONDITION_GENERAL),
                false,
                EnumSet.of(ContactConsent.Channel.PHONE),
                CodeWord.kept(word, new byte[CodeWord.SALT]),
                ContactConsent.Giver.PATIENT,
                "joy",
                Instant.now().minus(Duration.ofHours(1)),
                null,
                null,
                false,
                "");
    }

    private static VisitorEntry entry(
            PatientId patient, String name, Decider decider, Listing listing, @Nullable ReasonCode reason) {
        var key = UUID.randomUUID().toString();
        return new VisitorEntry(
                VisitorEntry.idOf(patient, key, decider),
                patient,
                "",
                new Visitor(key, name, "", "", "", null, false),
                "",
                "",
                listing,
                Conditions.NONE,
                decider,
                Capacity.PRESUMED,
                "",
                reason,
                "",
                Instant.now().minus(Duration.ofHours(1)),
                null,
                Instant.now().plus(Duration.ofDays(1)),
                "",
                "",
                "",
                "joy",
                "nico",
                false);
    }
}
