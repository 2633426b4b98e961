package org.afterward.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.sharing.ContactConsent;
import org.afterward.clinical.sharing.InformationCall;
import org.afterward.clinical.visitor.ChildChecks;
import org.afterward.clinical.visitor.Decider;
import org.afterward.clinical.visitor.Listing;
import org.afterward.clinical.visitor.Names;
import org.afterward.clinical.visitor.Promise;
import org.afterward.clinical.visitor.SecurityCall;
import org.afterward.clinical.visitor.Visit;
import org.afterward.clinical.visitor.VisitRequest;
import org.afterward.clinical.visitor.VisitRequest.Check;
import org.afterward.clinical.visitor.VisitRequest.Status;
import org.afterward.clinical.visitor.VisitorEntry;
import org.afterward.clinical.visitor.WardEvent;
import org.afterward.server.register.Change;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/// The moments of access.md, section 11, that are about visitors, in a running hospital, in their order.
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoryOfVisitsTest {
    private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");
    private static final String NO_INFORMATION = "I have no information about a person of that name.";

    private Stage stage;
    private PatientId p;
    private String record;

    @BeforeAll
    void open() {
        stage = new Stage();
        p = stage.admit("Pat", "Doe", Stage.WARD, "4");
        stage.admit("Olive", "Else", Stage.OTHER, "9");
        stage.hide(p);
        stage.responsible("surgeon", p);
        record = "/patient/" + p.value();
    }

    @AfterAll
    void close() {
        stage.close();
    }

    private static String field(Instant at) {
        return FIELD.format(at.atZone(ZoneId.of("Europe/London")));
    }

    private void wish(String visitor, String listing, String... more) {
        var fields = new String[more.length + 6];
        System.arraycopy(
                new String[] {"visitor", visitor, "listing", listing, "visitorTold", "by the nurse"}, 0, fields, 0, 6);
        System.arraycopy(more, 0, fields, 6, more.length);
        var answer = stage.sends("joy", record + "/visitors/wish", fields);
        assertThat(answer.statusCode()).as(Stage.text(answer)).isEqualTo(303);
    }

    private VisitRequest request(String visitor) {
        return stage.one(VisitRequest.class, each -> each.visitor().name().equals(visitor))
                .matter();
    }

    private String act(String who, VisitRequest request, String act, String... more) {
        var kept = stage.one(VisitRequest.class, each -> each.id().equals(request.id()));
        var fields = new String[more.length + 2];
        fields[0] = "version";
        fields[1] = String.valueOf(kept.version());
        System.arraycopy(more, 0, fields, 2, more.length);
        var answer = stage.sends(who, RequestWriter.path(request) + "/" + act, fields);
        return answer.statusCode() + " " + (answer.statusCode() == 303 ? "" : Stage.text(answer));
    }

    @Test
    @Order(1)
    void A_comes_to_the_door_and_the_desk_reads_do_not_admit_and_nothing_more() {
        wish("Adam Brown", "RESTRICTED");
        var wished = stage.one(VisitorEntry.class, each -> each.visitor().name().equals("Adam Brown"));
        assertThat(stage.sends(
                                "joy",
                                record + "/visitors/ask-bar",
                                "entry",
                                wished.matter().id(),
                                "version",
                                String.valueOf(wished.version()))
                        .statusCode())
                .isEqualTo(303);
        assertThat(stage.told(notice -> notice.role() == Role.SECURITY_LEAD)).hasSize(1);
        assertThat(stage.page("sal", "/security/bars"))
                .contains("Adam Brown", Stage.WARD)
                .doesNotContain("Doe", "Pat");
        assertThat(stage.status("sid", "/security/bars")).isEqualTo(404);
        var call = stage.one(SecurityCall.class, each -> each.why() == SecurityCall.Why.BAR_ASKED);
        var barred = stage.sends(
                "sal",
                "/security/bars",
                "call",
                call.matter().id(),
                "version",
                String.valueOf(call.version()),
                "why",
                "SECURITY/THREAT",
                "description",
                "tall, grey coat",
                "review",
                "72",
                "patientTold",
                "by the nurse in charge",
                "visitorTold",
                "not told: he would come",
                "alsoTold",
                "nico");
        assertThat(barred.statusCode()).as(Stage.text(barred)).isEqualTo(303);
        assertThat(stage.one(VisitorEntry.class, each -> each.listing() == Listing.BARRED)
                        .matter()
                        .decidedBy())
                .isEqualTo(Decider.SECURITY);
        assertThat(stage.told(notice -> notice.role() == Role.NURSE_IN_CHARGE))
                .contains("Security has barred somebody.");

        var door = stage.sends("cleo", Stage.DESK + "/visitor", "name", "Adam Brown", "asked", "Pat Doe");
        assertThat(Stage.text(door)).contains("Do not admit. Call security.").doesNotContain("threat", "Row", "bed 4");
        assertThat(stage.page("sid", "/security")).contains("Somebody barred may be at the desk", "tall, grey coat");
        assertThat(stage.page("nico", "/notices")).contains("Somebody barred may be at the desk");
        var phone = stage.sends(
                "cleo", Stage.DESK + "/enquiry", "channel", "PHONE", "caller", "Adam Brown", "asked", "Pat Doe");
        assertThat(Stage.text(phone)).contains(NO_INFORMATION);
        assertThat(stage.page("joy", record + "/visitors"))
                .contains("Not today: the patient does not wish it (row 3)")
                .as("the why of security is not the ward's to read (VS-01)")
                .doesNotContain("a threat");
    }

    @Test
    @Order(2)
    void I_asks_to_see_P_and_a_person_tells_them_come_wait_or_not_today() {
        stage.blocked("ida", p);
        var about = stage.sends("ida", "/visits/ask", "name", "Pat Doe", "wanted", "Please");
        var absent = stage.sends("ida", "/visits/ask", "name", "Nobody Atall", "wanted", "Please");
        assertThat(bare(Stage.text(about))).isEqualTo(bare(Stage.text(absent)));

        var asked = request("ida");
        assertThat(asked.asker()).isEqualTo(VisitRequest.Asker.COLLEAGUE);
        assertThat(asked.owner()).isEqualTo("nico");
        assertThat(asked.status()).isEqualTo(Status.ON_HOLD);
        assertThat(asked.checks()).containsOnlyKeys(Check.PRIVATE_WISH, Check.NO_CONTACT_CONDITION, Check.OFF_DUTY);
        assertThat(stage.told(notice -> notice.to().equals("nico")))
                .contains("You are asked about a visit. See the visit requests.");
        assertThat(stage.page("nico", RequestWriter.path(asked))).contains("Say to ida, in person:", "Wait.");
        assertThat(act("nico", asked, "resume")).startsWith("422").contains("Not every check is met.");

        wish("ida", "APPROVED", "alone", "true");
        assertThat(request("ida").open()).doesNotContain(Check.PRIVATE_WISH);
        for (var check : new Check[] {Check.NO_CONTACT_CONDITION, Check.OFF_DUTY}) {
            assertThat(act("nico", asked, "tick", "check", check.name(), "met", "true"))
                    .startsWith("303");
        }
        assertThat(act("nico", asked, "resume")).startsWith("303");
        assertThat(act("nico", asked, "arrange", "planned", field(Instant.now().plusSeconds(3600))))
                .startsWith("303");
        assertThat(stage.page("nico", RequestWriter.path(asked))).contains("Admit. No more than that.");
        assertThat(act("nico", asked, "tell")).startsWith("303");
        assertThat(request("ida").told()).isNotNull();

        assertThat(stage.status("ida", record)).isEqualTo(404);
        assertThat(stage.status("ida", record + "/visitors")).isEqualTo(404);
        assertThat(stage.status("ida", RequestWriter.path(asked))).isEqualTo(404);
        assertThat(stage.page("ida", "/visits")).doesNotContain("Pat", "Doe", "ida</bdi> to see");
        assertThat(stage.page("ida", "/visits/ask")).doesNotContain("Admit", "Pat");
    }

    private static String bare(String page) {
        return page.replaceAll("value=\"[^\"]{20,}\"", "");
    }

    @Test
    @Order(3)
    void P_says_get_her_up_here_for_me_and_the_surgeon_who_was_asked_has_it() {
        var asked = stage.sends(
                "surgeon", record + "/visitors/ask", "visitor", "Hanna Olsen", "wanted", "Get her up here for me");
        assertThat(asked.statusCode()).as(Stage.text(asked)).isEqualTo(303);
        var request = request("Hanna Olsen");
        assertThat(request.asker()).isEqualTo(VisitRequest.Asker.PATIENT);
        assertThat(request.owner()).isEqualTo("surgeon");
        assertThat(request.status()).isEqualTo(Status.REQUESTED);
        assertThat(request.promise()).isEqualTo(Promise.NONE);
        assertThat(Duration.between(Instant.now(), request.answerDue())).isLessThanOrEqualTo(Duration.ofHours(8));
        assertThat(stage.page("surgeon", RequestWriter.path(request))).contains("Asked surgeon at", "Get her up here");
    }

    @Test
    @Order(4)
    void S_says_no_promises_and_it_is_shown_as_not_promised_and_falls_to_N_when_nobody_answers() {
        var request = request("Hanna Olsen");
        assertThat(act("surgeon", request, "take", "promise", "WILL_TRY")).startsWith("303");
        assertThat(stage.page("surgeon", RequestWriter.path(request)))
                .contains("surgeon is looking into it. Not promised.")
                .doesNotContain("Planned");
        assertThat(stage.page("joy", "/ward/7%20West")).doesNotContain("Hanna", "Visit planned");
        assertThat(act("surgeon", request, "pass", "to", "joy")).startsWith("303");
        assertThat(request("Hanna Olsen").owner()).as("until it is accepted").isEqualTo("surgeon");

        var kept = stage.one(VisitRequest.class, each -> each.id().equals(request.id()));
        var due = due(kept.matter(), Instant.now().minusSeconds(1));
        stage.server.register().keep(kept.by(), UUID.randomUUID().toString(), List.of(Change.after(kept, due)));
        stage.server.bean(DueRunner.class).run();

        var fallen = request("Hanna Olsen");
        assertThat(fallen.owner()).isEqualTo("nico");
        assertThat(fallen.falls()).isEqualTo(1);
        var words = "Nobody answered a visit request in time. It is with the nurse in charge now.";
        assertThat(stage.told(notice -> notice.to().equals("surgeon"))).contains(words);
        assertThat(stage.told(notice -> notice.role() == Role.NURSE_IN_CHARGE)).contains(words);
        assertThat(stage.page("nico", RequestWriter.path(request)))
                .contains("Still open, now with the nurse in charge. Not promised.");
    }

    /// The same, with its answer due at another time.
    private static VisitRequest due(VisitRequest request, Instant at) {
        return new VisitRequest(
                request.id(),
                request.patient(),
                request.encounter(),
                request.ward(),
                request.asker(),
                request.askedBy(),
                request.askedAt(),
                request.visitor(),
                request.wanted(),
                request.owner(),
                at,
                request.offeredTo(),
                request.status(),
                request.promise(),
                request.plannedAt(),
                request.before(),
                request.hold(),
                request.checks(),
                request.reason(),
                request.outcome(),
                request.told(),
                request.visit(),
                request.falls(),
                request.fellAt());
    }

    @Test
    @Order(5)
    void X_visits_leaves_and_stays_in_touch_as_far_as_P_says() {
        wish("Xenia Doe", "APPROVED", "relation", "was married to the patient");
        var up = stage.sends("joy", Stage.DESK + "/visitor", "name", "Xenia Doe", "asked", "Pat Doe", "badge", "7");
        assertThat(Stage.text(up)).contains("Admit");
        var visit = stage.one(Visit.class, each -> each.visitor().name().equals("Xenia Doe"))
                .matter();
        assertThat(stage.sends("joy", Stage.DESK + "/leave", "visit", visit.id())
                        .statusCode())
                .isEqualTo(303);

        var allowed = stage.sends(
                "joy",
                record + "/sharing/contacts",
                "name",
                "Xenia Doe",
                "what",
                "CONDITION_GENERAL",
                "codeWord",
                "blue heron");
        assertThat(allowed.statusCode()).as(Stage.text(allowed)).isEqualTo(303);
        var consent =
                stage.one(ContactConsent.class, each -> each.contact().name().equals("Xenia Doe"));
        assertThat(consent.matter().codeWord()).doesNotContain("heron");
        assertThat(stage.page("joy", record + "/sharing")).contains("7 days after going home");
        assertThat(calls("blue heron", "CONDITION_GENERAL")).contains("You may tell them how they are, in general");
        assertThat(calls("blue heron", "PLAN")).contains("I can pass on a message.");
        assertThat(calls("red heron", "CONDITION_GENERAL")).contains("I can pass on a message.");
        assertThat(calls("", "CONDITION_GENERAL")).contains("I can pass on a message.");
        assertThat(stage.all(InformationCall.class, each -> each.told() == ContactConsent.Scope.CONDITION_GENERAL))
                .hasSize(1);
        assertThat(stage.all(InformationCall.class, each -> each.patient().equals(p)))
                .hasSize(4);

        assertThat(stage.sends(
                                "joy",
                                record + "/sharing/contacts/revoke",
                                "contact",
                                consent.matter().id(),
                                "version",
                                String.valueOf(consent.version()))
                        .statusCode())
                .isEqualTo(303);
        assertThat(calls("blue heron", "CONDITION_GENERAL")).contains("I can pass on a message.");
    }

    private String calls(String word, String asked) {
        return Stage.text(stage.sends(
                "joy",
                record + "/sharing/call",
                "contact",
                Names.key("Xenia Doe"),
                "caller",
                "Xenia Doe",
                "codeWord",
                word,
                "asked",
                asked));
    }

    @Test
    @Order(6)
    void G_of_six_comes_with_an_adult_after_the_questions_by_a_route_that_security_confirms() {
        var named = stage.sends(
                "joy", record + "/visitors/wish", "visitor", "Mia Doe", "listing", "APPROVED", "child", "true");
        assertThat(named.statusCode()).as("never a child's surname (VS-34)").isEqualTo(422);
        wish("Mia", "APPROVED", "child", "true");
        assertThat(door("Mia")).contains("I have no information");
        var answered = stage.sends(
                "joy",
                record + "/visitors/children",
                "child",
                "mia",
                "adult",
                Names.key("Xenia Doe"),
                "consent",
                "HAS_PARENTAL_RESPONSIBILITY",
                "prepared",
                "YES",
                "calm",
                "YES",
                "injuries",
                "YES",
                "takesOut",
                "YES",
                "otherRisk",
                "NO");
        assertThat(answered.statusCode()).as(Stage.text(answered)).isEqualTo(303);
        assertThat(door("Mia")).as("a threat is open (VS-33)").contains("I have no information");
        assertThat(stage.page("sid", "/security"))
                .contains("A child's way to the ward")
                .doesNotContain("Mia", "Pat Doe");
        var checks = stage.one(ChildChecks.class, each -> each.child().equals("mia"));
        assertThat(stage.sends(
                                "sid",
                                "/security/route",
                                "checks",
                                checks.matter().id(),
                                "version",
                                String.valueOf(checks.version()))
                        .statusCode())
                .isEqualTo(303);
        assertThat(door("Mia")).contains("Admit");
        assertThat(stage.page("joy", "/ward/7%20West")).doesNotContain("Mia");
    }

    private String door(String child) {
        return Stage.text(stage.sends(
                "joy",
                Stage.DESK + "/visitor",
                "name",
                child,
                "asked",
                "Pat Doe",
                "child",
                "true",
                "with",
                "Xenia Doe"));
    }

    @Test
    @Order(7)
    void people_line_the_hallway_and_nobody_gains_anything_but_a_place_and_a_time() {
        var now = Instant.now();
        var fields = new String[] {
            "kind", "SEND_OFF",
            "consent", "PATIENT",
            "from", field(now.minusSeconds(120)),
            "until", field(now.plusSeconds(3600)),
            "place", "the main stairs",
            "route", Stage.WARD + "," + Stage.OTHER,
            "most", "40",
            "invited", "olga"
        };
        var proposed = stage.sends("joy", record + "/send-off", fields);
        assertThat(proposed.statusCode()).as(Stage.text(proposed)).isEqualTo(303);
        assertThat(stage.page("nico", "/send-offs")).contains("To approve");
        assertThat(stage.all(SecurityCall.class, each -> each.why() == SecurityCall.Why.EVENT))
                .hasSize(1);
        assertThat(event("approve")).startsWith("422");
        for (var check : WardEvent.Check.values()) {
            assertThat(event("check", "check", check.name())).startsWith("303");
        }
        assertThat(stage.page("joy", "/ward/7%20West")).contains("Juniper");
        assertThat(stage.page("olga", "/send-offs")).doesNotContain("main stairs");
        assertThat(event("approve")).startsWith("303");

        assertThat(stage.page("olga", "/send-offs"))
                .contains("Send-off for a patient: the main stairs")
                .doesNotContain("Doe", "Juniper");
        assertThat(stage.page("sid", "/send-offs"))
                .as("invited alone, where nothing is said")
                .doesNotContain("stairs");
        assertThat(stage.page("olga", record)).contains("Limited to the team").doesNotContain("Juniper");
        assertThat(stage.page("olga", "/ward/5%20East")).contains("O.E.").doesNotContain("Else, Olive");

        assertThat(event("cancel")).startsWith("303");
        assertThat(stage.page("olga", "/send-offs")).doesNotContain("stairs");
        assertThat(stage.page("joy", record + "/send-off")).doesNotContain("main stairs");
        assertThat(stage.page("olga", "/ward/5%20East")).contains("Else, Olive");
    }

    private String event(String act, String... more) {
        var kept = stage.one(WardEvent.class, each -> each.patient().equals(p));
        var fields = new String[more.length + 4];
        fields[0] = "event";
        fields[1] = kept.matter().id();
        fields[2] = "version";
        fields[3] = String.valueOf(kept.version());
        System.arraycopy(more, 0, fields, 4, more.length);
        return stage.sends("nico", record + "/send-off/" + act, fields).statusCode() + "";
    }
}
