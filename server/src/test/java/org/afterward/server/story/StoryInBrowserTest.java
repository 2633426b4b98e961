package org.afterward.server.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.visitor.Promise;
import org.afterward.clinical.visitor.VisitRequest;
import org.afterward.server.WholeServer;
import org.afterward.server.desk.Stage;
import org.afterward.server.pages.Browser;
import org.afterward.server.signin.Standing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/// The story of access.md, section 11, clicked through as each of its people, in its order. One moment stands on
/// those before it.
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoryInBrowserTest {
    private static final String BOARD = "/ward/7%20West";
    private static final int FORBIDDEN = 403;
    private static final int ABSENT = 404;

    private final Map<String, Page> screens = new HashMap<>();

    private Browser browser;
    private Stage stage;
    private PatientId p;
    private String record;

    @BeforeAll
    void open() {
        browser = new Browser();
        stage = new Stage();
        p = stage.admit("Pat", "Doe", Stage.WARD, "4");
        record = "/patient/" + p.value();
        stage.hide(p);
        stage.responsible("surgeon", p);
        stage.server.account("pat", Standing.patient(p));
        stage.server.account("lex", Standing.of(Role.LEGAL));
        stage.server.account("rhea", Standing.of(Role.RESIDENT));
        onTheTeam("ida");
        onTheTeam("rhea");
    }

    private void onTheTeam(String account) {
        stage.server.keep(
                p,
                new Relationship(
                        "rel/" + account,
                        p,
                        "",
                        account,
                        Tie.Kind.TEAM,
                        Instant.now().minus(Duration.ofDays(1)),
                        null,
                        "test",
                        false,
                        false,
                        "test",
                        "",
                        ""));
    }

    @AfterAll
    void close() {
        screens.values().stream().map(Page::context).forEach(BrowserContext::close);
        if (stage != null) {
            stage.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    /// The screen of this person, signed in once.
    private Page at(String who) {
        return screens.computeIfAbsent(who, name -> {
            var page = browser.window(1440, 900, ColorScheme.LIGHT).newPage();
            page.navigate(stage.server.address() + "/sign-in");
            page.locator("#username").fill(name);
            page.locator("#password").fill(WholeServer.PASSWORD);
            page.locator("button.primary").first().click();
            page.waitForURL(address -> !address.contains("sign-in"));
            return page;
        });
    }

    private int status(String who, String path) {
        return at(who).navigate(stage.server.address() + path).status();
    }

    private Page open(String who, String path) {
        assertThat(status(who, path)).as(who + " at " + path).isEqualTo(200);
        return at(who);
    }

    private static Locator press(Page page, String words) {
        return page.locator("button", new Page.LocatorOptions().setHasText(words))
                .first();
    }

    private static void unfold(Page page, String words) {
        page.locator("summary", new Page.LocatorOptions().setHasText(words))
                .first()
                .click();
    }

    private static Locator main(Page page) {
        return page.locator("main");
    }

    @Test
    @Order(1)
    void P_is_on_the_board_restricted_and_without_a_cause_LB_01_LB_02() {
        var board = open("nico", BOARD);
        assertThat(main(board)).containsText("Juniper");
        assertThat(main(board)).not().containsText("assault");
        assertThat(main(board)).not().containsText("Doe");
    }

    @Test
    @Order(2)
    void the_team_opens_the_record_without_a_question_BG_01() {
        for (var who : List.of("surgeon", "joy", "ida")) {
            assertThat(open(who, record).locator("h1")).isVisible();
            assertThat(main(at(who))).containsText("I should not be treating this person");
        }
    }

    @Test
    @Order(3)
    void a_curious_colleague_is_asked_for_a_reason_and_everybody_is_told_BG_10_BG_12() {
        assertThat(status("olga", record)).isEqualTo(FORBIDDEN);
        var olga = at("olga");
        assertThat(main(olga)).not().containsText("Doe");
        assertThat(main(olga)).not().containsText("Juniper");
        olga.locator("text=I am caring for this patient now").click();
        assertThat(olga.locator("input[name=reason]:checked")).hasCount(0);
        olga.locator("input[value=PATIENT_AT_ME]").check();
        olga.locator("#words").fill("the patient was sent to me for a scan");
        olga.locator(".break-glass button.primary").click();
        assertThat(olga.locator(".override-banner")).containsText("left");
        assertThat(main(open("surgeon", "/notices"))).containsText("olga");
        assertThat(main(open("priya", "/privacy"))).containsText("olga");
    }

    @Test
    @Order(4)
    void A_comes_to_the_door_and_is_not_let_up_VS_01() {
        var visitors = open("joy", record + "/visitors");
        visitors.locator("#wish-visitor").fill("Adam Brown");
        visitors.locator("#wish-RESTRICTED").check();
        visitors.locator("form[action$='/visitors/wish'] [name=visitorTold]").fill("by the nurse");
        visitors.locator("form[action$='/visitors/wish'] button").click();
        assertThat(main(visitors)).containsText("Adam Brown");
        var desk = open("cleo", Stage.DESK);
        desk.locator("#name").fill("Adam Brown");
        desk.locator("#asked").fill("Pat Doe");
        press(desk, "May they go up?").click();
        assertThat(main(desk)).not().containsText("bed");
        assertThat(main(desk)).containsText("I have no information");
    }

    @Test
    @Order(5)
    void police_question_I_and_nothing_of_it_is_in_the_chart_LG_02() {
        var outside = open("nico", "/outside");
        var form = outside.locator("form", new Page.LocatorOptions().setHas(outside.locator("#officer")));
        form.locator("#officer").fill("PC Jones");
        form.locator("#about-staff").check();
        form.locator("#subject").fill("Dr Ida, intern");
        form.locator("#asked").fill("Where she was on Sunday");
        form.locator("button").last().click();
        assertThat(main(outside)).containsText("Kept as");
        assertThat(main(outside)).not().containsText("Jones");
        assertThat(main(open("lex", "/legal/police"))).containsText("PC Jones");
        assertThat(main(open("surgeon", record))).not().containsText("Jones");
    }

    @Test
    @Order(6)
    void I_steps_back_by_two_taps_and_no_reason_is_asked_CI_01_CI_04() {
        var ida = open("ida", record);
        unfold(ida, "I should not be treating this person");
        press(ida, "Take me off").click();
        assertThat(status("ida", record)).as("as if there were no such patient").isEqualTo(ABSENT);
        assertThat(main(ida)).not().containsText("Doe");
        assertThat(status("rhea", record)).isEqualTo(200);
    }

    @Test
    @Order(7)
    void I_asks_to_see_P_and_nothing_of_P_is_shown_CI_10_VS_24() {
        var ask = open("ida", "/visits/ask");
        ask.locator("#name").fill("Pat Doe");
        press(ask, "Ask the ward").click();
        assertThat(main(ask)).containsText("If there is such a patient");
        assertThat(main(open("nico", "/visits"))).containsText("ida");
        assertThat(main(open("ida", "/visits"))).not().containsText("Doe");
    }

    @Test
    @Order(8)
    void get_her_up_here_for_me_and_no_promises_VS_20_VS_21() {
        var me = open("pat", "/me");
        me.locator("#ask-who").fill("Hanna Olsen");
        me.locator("#ask-words").fill("Get her up here for me");
        press(me, "Ask").click();
        assertThat(main(me)).containsText("Hanna Olsen");
        var asked = open("nico", "/visits");
        asked.locator("a", new Page.LocatorOptions().setHasText("Hanna Olsen"))
                .first()
                .click();
        press(asked, "I will try, no promises").click();
        assertThat(main(asked)).containsText("Not promised");
        assertThat(stage.one(VisitRequest.class, each -> each.visitor().name().equals("Hanna Olsen"))
                        .matter()
                        .promise())
                .isEqualTo(Promise.WILL_TRY);
        assertThat(main(open("pat", "/me"))).containsText("Not promised");
        assertThat(main(open("nico", BOARD))).not().containsText("Hanna");
    }

    @Test
    @Order(9)
    void X_stays_in_touch_as_far_as_P_says_SH_02_SH_03() {
        var me = open("pat", "/me");
        me.locator("#contact-name").fill("Xenia Doe");
        me.locator("input[name=what][value=CONDITION_GENERAL]").check();
        me.locator("#contact-word").fill("blue heron");
        press(me, "Allow").click();
        assertThat(main(me)).containsText("Xenia Doe");
        var ward = open("joy", record + "/sharing");
        ward.locator("#contact")
                .selectOption(new com.microsoft.playwright.options.SelectOption().setLabel("Xenia Doe"));
        ward.locator("#said").fill("red heron");
        press(ward, "What may I say?").click();
        assertThat(main(ward)).containsText("I can pass on a message.");
        open("joy", record + "/sharing");
        ward.locator("#contact")
                .selectOption(new com.microsoft.playwright.options.SelectOption().setLabel("Xenia Doe"));
        ward.locator("#said").fill("blue heron");
        ward.locator("#asked").selectOption("CONDITION_GENERAL");
        press(ward, "What may I say?").click();
        assertThat(main(ward)).containsText("how they are, in general");
    }

    @Test
    @Order(10)
    void charges_are_pressed_and_what_I_did_in_any_record_is_held_LG_40_LG_42() {
        var holds = open("lex", "/legal/holds");
        holds.locator("#case").fill("R v Brown");
        holds.locator("#staff").fill("ida");
        press(holds, "Place it").click();
        assertThat(main(open("lex", "/legal/holds"))).containsText("R v Brown");
        assertThat(status("joy", "/legal/holds")).isEqualTo(FORBIDDEN);
    }

    @Test
    @Order(11)
    void P_arrests_and_I_is_nearest_who_gives_care_and_gets_no_record_CI_20_CI_21() {
        var aid = open("joy", record + "/emergency");
        aid.locator("#blocked").selectOption("ida");
        aid.locator("#words").fill("collapsed by the lift");
        press(aid, "Open it").click();
        assertThat(main(aid)).containsText("ida");
        assertThat(status("ida", record)).isEqualTo(ABSENT);
        assertThat(status("ida", record + "/emergency")).isEqualTo(ABSENT);
        var office = open("priya", "/privacy");
        assertThat(office.locator("section", new Page.LocatorOptions().setHasText("Help in an emergency to review"))
                        .last())
                .containsText("ida");
    }

    @Test
    @Order(12)
    void P_reads_who_looked_by_name_where_the_glass_was_broken_AL_21() {
        var looks = open("pat", "/me/looks");
        assertThat(main(looks)).containsText("olga");
        assertThat(main(looks)).not().containsText("joy");
        press(looks, "Ask the privacy office for names").click();
        assertThat(press(looks, "Ask the privacy office for names")).hasCount(0);
        assertThat(main(open("priya", "/privacy"))).containsText("A patient asks who looked");
    }

    @Test
    @Order(13)
    void the_privacy_officer_asks_why_and_reads_the_rules_BG_15() {
        var why = open("priya", "/privacy/why");
        why.locator("#person").fill("ida");
        why.locator("#patient").fill("Doe");
        press(why, "Ask").click();
        assertThat(main(why)).containsText("CI-");
    }
}
