package org.afterward.server.team;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.afterward.clinical.access.BreakGlass;
import org.afterward.clinical.access.BreakGlass.Reason;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Protection;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.team.Notice;
import org.afterward.clinical.team.WorkItem;
import org.afterward.server.pages.WardOnPages;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BreakGlassInBrowserTest {
    private Screens screens;

    @BeforeAll
    void open() {
        screens = new Screens();
        screens.onWard("nia", "Nia Brown, nurse in charge", Role.NURSE_IN_CHARGE);
        screens.person("sam", "Dr Sam Ahmed", Role.CONSULTANT);
        screens.person("pia", "Pia Novak", Role.PRIVACY_OFFICER);
        screens.person("hal", "Hal Price", Role.HCA);
        for (var i = 0; i < 12; i++) {
            screens.person("rita" + i, "Dr Rita Costa " + i, Role.RESIDENT);
        }
        var ada = WardOnPages.patient(0);
        screens.keep(
                ada,
                new Relationship(
                        "rel/sam",
                        ada,
                        "",
                        "sam",
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

    @AfterAll
    void close() {
        if (screens != null) {
            screens.close();
        }
    }

    private static String path(PatientId patient) {
        return "/patient/" + patient.value();
    }

    private static void choose(Page page, Reason reason) {
        page.locator("input[value=" + reason + "]").check();
    }

    private static void submit(Page page) {
        page.locator(".break-glass button.primary").click();
    }

    private List<BreakGlass> of(String staff) {
        return screens.all(BreakGlass.class).stream()
                .filter(glass -> glass.staff().equals(staff))
                .toList();
    }

    @Test
    void H_01_three_clicks_lead_from_the_refusal_to_the_chart() {
        var page = screens.at("rita0");
        assertThat(screens.open(page, path(WardOnPages.patient(0)))).isEqualTo(403);
        assertThat(page.locator("main")).not().containsText("Okonkwo");
        page.locator("text=I am caring for this patient now").click();
        choose(page, Reason.EMERGENCY);
        submit(page);
        assertThat(page.locator("h1")).containsText("Okonkwo");
        assertThat(page.locator(".override-banner")).containsText("left");
        assertThat(page.locator(".chart")).isVisible();
    }

    @Test
    void BG_no_reason_is_chosen_beforehand_and_the_server_asks_for_one() {
        var page = screens.at("rita1");
        screens.open(page, path(WardOnPages.patient(1)) + "/break-glass");
        assertThat(page.locator("input[name=reason]")).hasCount(7);
        assertThat(page.locator("input[name=reason]:checked")).hasCount(0);
        assertThat(page.locator("main")).not().containsText("Lindqvist");
        page.locator(".break-glass").evaluate("form => form.noValidate = true");
        page.locator("#words").fill("somebody called me <b>");
        submit(page);
        assertThat(page.locator(".trouble")).hasText("Choose the reason.");
        assertThat(page.locator("#words")).hasValue("somebody called me <b>");
        assertThat(of("rita1")).isEmpty();
    }

    @ParameterizedTest(name = "{0} with {1} characters opens: {2}")
    @CsvSource({"PATIENT_AT_ME, 14, false", "SAFEGUARDING, 14, false", "OTHER, 14, false", "OTHER, 15, true"})
    void BG_the_last_three_reasons_ask_for_15_characters(Reason reason, int length, boolean opens) {
        var page = screens.at("rita2");
        screens.open(page, path(WardOnPages.patient(2)) + "/break-glass");
        choose(page, reason);
        page.locator("#words").fill("x".repeat(length));
        submit(page);
        if (opens) {
            assertThat(page.locator("h1")).containsText("Hargreaves");
        } else {
            assertThat(page.locator(".trouble")).containsText("15 characters");
            assertThat(page.locator("input[name=reason]:checked")).hasValue(reason.name());
            assertThat(of("rita2")).isEmpty();
        }
    }

    @Test
    void BG_10_protected_notes_open_only_for_two_reasons_and_by_a_second_click() {
        var page = screens.at("rita3");
        for (var i = 3; i < 6; i++) {
            screens.open(page, path(WardOnPages.patient(i)) + "/break-glass");
            choose(page, i == 5 ? Reason.RESULT_CALLBACK : Reason.EMERGENCY);
            if (i > 3) {
                page.locator("input[name=protected]").check();
            }
            submit(page);
            assertThat(page.locator(".override-banner")).isVisible();
        }
        assertThat(of("rita3"))
                .extracting(glass -> glass.categories().contains(Category.I))
                .containsExactly(false, true, false);
    }

    @Test
    void BG_10_of_two_open_windows_each_opens_what_it_opens() {
        var page = screens.at("rita10");
        screens.open(page, path(WardOnPages.patient(6)) + "/break-glass");
        choose(page, Reason.RESULT_CALLBACK);
        submit(page);
        assertThat(page.locator("h1")).containsText("Kowalczyk");
        assertThat(page.locator("main")).containsText("Not part of your role");
        assertThat(page.locator(".chart")).hasCount(0);
        screens.open(page, path(WardOnPages.patient(6)) + "/break-glass");
        choose(page, Reason.EMERGENCY);
        submit(page);
        assertThat(page.locator(".chart")).isVisible();
    }

    @Test
    void BG_11_BG_12_it_is_logged_first_and_three_are_told_without_a_clinical_word() {
        var page = screens.at("rita4");
        screens.open(page, path(WardOnPages.patient(0)) + "/break-glass");
        choose(page, Reason.EMERGENCY);
        submit(page);
        assertThat(page.locator("h1")).containsText("Okonkwo");

        var glass = of("rita4").getFirst();
        var starts = screens.logged("btg.start").stream()
                .filter(event -> event.who() != null && event.who().id().equals("rita4"))
                .toList();
        assertThat(starts).singleElement().satisfies(event -> {
            assertThat(event.patient()).isEqualTo(WardOnPages.patient(0));
            assertThat(event.purpose()).isEqualTo("BTG");
            assertThat(event.details()).containsEntry("reason", "EMERGENCY").containsEntry("windowMinutes", "60");
        });
        var reads = screens.logged("access.read").stream()
                .filter(event -> event.who() != null && event.who().id().equals("rita4"))
                .toList();
        assertThat(reads).singleElement().returns("BTG", AuditEvent::purpose);
        assertThat(reads.getFirst().at()).isAfterOrEqualTo(starts.getFirst().at());
        var told = screens.all(Notice.class).stream()
                .filter(notice -> notice.about().equals(glass.id()))
                .toList();
        assertThat(told)
                .extracting(notice -> notice.role() == null ? notice.to() : notice.role() + " " + notice.ward())
                .containsExactlyInAnyOrder("sam", "NURSE_IN_CHARGE 7 West", "PRIVACY_OFFICER ");
        assertThat(told)
                .allSatisfy(notice -> assertThat(notice.words())
                        .contains("Dr Rita Costa 4")
                        .contains("Resident")
                        .doesNotContain("Okonkwo", "MRN"))
                .allSatisfy(notice ->
                        assertThat(Duration.between(notice.at(), notice.due())).isEqualTo(Duration.ofSeconds(60)));

        var nia = screens.at("nia");
        screens.open(nia, "/notices");
        assertThat(nia.locator(".told", new Page.LocatorOptions().setHasText("Dr Rita Costa 4")))
                .containsText("Okonkwo");
        var pia = screens.at("pia");
        assertThat(pia.locator(".rooms a[href='/notices'] .waiting")).isVisible();
        screens.open(pia, "/notices");
        assertThat(pia.locator("main")).not().containsText("Okonkwo");
        assertThat(pia.locator(".told").first()).containsText("broke glass");
        pia.locator("button:has-text('Seen')").click();
        assertThat(pia.locator(".rooms a[href='/notices'] .waiting")).hasCount(0);
    }

    @Test
    void BG_13_ended_early_the_chart_is_closed_at_once() {
        var page = screens.at("rita5");
        screens.open(page, path(WardOnPages.patient(7)) + "/break-glass");
        choose(page, Reason.EMERGENCY);
        submit(page);
        page.locator("text=End now").click();
        assertThat(of("rita5"))
                .singleElement()
                .satisfies(glass -> assertThat(glass.endedAt()).isNotNull());
        assertThat(screens.open(page, path(WardOnPages.patient(7)))).isEqualTo(403);
        assertThat(screens.logged("btg.end"))
                .anyMatch(event -> event.who() != null && event.who().id().equals("rita5"));
    }

    @Test
    void AC_03_a_page_that_is_open_when_the_access_ends_shows_nothing_any_more() {
        var page = screens.at("rita6");
        screens.open(page, path(WardOnPages.patient(8)) + "/break-glass");
        choose(page, Reason.EMERGENCY);
        submit(page);
        assertThat(page.locator("h1")).containsText("Dupont");
        var kept = screens.ward.register().all(BreakGlass.class).stream()
                .filter(one -> one.matter().staff().equals("rita6"))
                .findFirst()
                .orElseThrow();
        screens.ward
                .register()
                .keep(
                        Screens.TEST,
                        "end-rita6",
                        kept.patient(),
                        kept.matter().ended(Instant.now()),
                        kept.version() + 1);
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
        assertThat(page.locator("main h1")).hasText("Your access has ended");
        assertThat(page.locator("body")).not().containsText("Dupont");
        assertThat(page.title()).isEqualTo("Afterward");
    }

    @Test
    void BG_14_a_third_window_in_a_day_waits_for_the_nurse_in_charge() {
        var whom = WardOnPages.patient(10);
        var page = screens.at("rita7");
        for (var reason : List.of(Reason.EMERGENCY, Reason.RESULT_CALLBACK)) {
            screens.open(page, path(whom) + "/break-glass");
            choose(page, reason);
            submit(page);
            assertThat(page.locator("h1")).containsText("Müller");
        }
        screens.open(page, path(whom) + "/break-glass");
        choose(page, Reason.RESULT_CALLBACK);
        submit(page);
        assertThat(page.locator(".trouble")).containsText("another reason");

        choose(page, Reason.EMERGENCY);
        submit(page);
        assertThat(page.locator("main")).containsText("has been asked to agree");
        assertThat(of("rita7")).hasSize(2);

        var nia = screens.at("nia");
        screens.open(nia, "/notices");
        nia.locator(".task:has-text('Rita Costa 7') button:has-text('Agree')")
                .first()
                .click();
        screens.open(page, path(whom) + "/break-glass");
        assertThat(page.locator("main")).containsText("The nurse in charge agreed");
        choose(page, Reason.EMERGENCY);
        submit(page);
        assertThat(page.locator("h1")).containsText("Müller");
        assertThat(of("rita7").getLast().coSigner()).isEqualTo("nia");
    }

    @Test
    void BG_16_a_fourth_in_one_shift_is_heard_of_at_once() {
        var page = screens.at("rita8");
        for (var i = 11; i < 15; i++) {
            screens.open(page, path(WardOnPages.patient(i)) + "/break-glass");
            choose(page, Reason.EMERGENCY);
            submit(page);
            assertThat(page.locator(".override-banner")).isVisible();
            var alerts = screens.all(Notice.class).stream()
                    .filter(notice -> notice.kind() == Notice.Kind.PRIVACY_ALERT
                            && notice.about().contains("/rita8/"))
                    .count();
            assertThat(alerts).isEqualTo(i == 14 ? 1 : 0);
        }
    }

    @Test
    void covering_and_a_referral_by_telephone_each_leave_a_task_with_an_owner() {
        var page = screens.at("rita9");
        screens.open(page, path(WardOnPages.patient(0)) + "/break-glass");
        choose(page, Reason.COVERING);
        submit(page);
        screens.open(page, path(WardOnPages.patient(0)) + "/break-glass");
        choose(page, Reason.REFERRED_VERBALLY);
        submit(page);
        assertThat(screens.all(WorkItem.class).stream()
                        .filter(item -> item.createdBy().equals("rita9"))
                        .map(item -> item.kind() + " " + item.owner()))
                .containsExactlyInAnyOrder("ROSTER_FIX " + WorkItem.inCharge(WardOnPages.WARD), "CONFIRM_REFERRAL sam");
        var sam = screens.at("sam");
        screens.open(sam, "/notices");
        sam.locator(".task:has-text('Confirm a referral') button:has-text('Yes, I referred')")
                .click();
        assertThat(screens.all(Relationship.class))
                .anyMatch(said -> said.staff().equals("rita9") && said.kind() == Tie.Kind.REFERRAL);
    }

    @Test
    void BG_09_who_is_no_clinician_and_who_is_blocked_is_offered_nothing() {
        var hal = screens.at("hal");
        assertThat(screens.open(hal, path(WardOnPages.patient(0)) + "/break-glass"))
                .isEqualTo(404);
        assertThat(hal.locator("main")).not().containsText("caring");

        var whom = WardOnPages.patient(16);
        screens.keep(
                whom,
                new Conflict(
                        Conflict.idOf(whom, "rita10"),
                        whom,
                        "rita10",
                        Conflict.Kind.WITNESS,
                        Conflict.Source.PRIVACY,
                        Instant.now(),
                        Conflict.Effect.BLOCK,
                        Conflict.Status.ACTIVE,
                        "pia",
                        "",
                        List.of(),
                        null,
                        "",
                        "",
                        ""));
        var rita = screens.at("rita10");
        assertThat(screens.open(rita, path(whom) + "/break-glass")).isEqualTo(404);
        assertThat(rita.locator("main")).containsText("You cannot open this record");
        assertThat(rita.locator("input[name=reason]")).hasCount(0);
    }

    @Test
    void BG_17_what_is_open_by_break_glass_cannot_be_written_in_or_relabelled() {
        var page = screens.at("rita11");
        screens.open(page, path(WardOnPages.patient(17)) + "/break-glass");
        choose(page, Reason.EMERGENCY);
        submit(page);
        assertThat(page.locator("h1")).containsText("Halvorsen");
        assertThat(page.locator(".note-form")).hasCount(0);
    }

    @Test
    void LB_a_restricted_record_is_called_by_its_alias_in_what_others_are_told() {
        var whom = WardOnPages.patient(18);
        screens.keep(
                whom,
                new Protection(
                        Protection.idOf(whom),
                        whom,
                        Confidentiality.R,
                        Set.of(),
                        false,
                        "",
                        "Juniper",
                        "",
                        java.util.Map.of(),
                        "pia",
                        null,
                        List.of("PATIENT")));
        screens.person("rowan", "Dr Rowan Lee", Role.CONSULTANT);
        var page = screens.at("rowan");
        screens.open(page, path(whom) + "/break-glass");
        choose(page, Reason.EMERGENCY);
        submit(page);
        var nia = screens.at("nia");
        screens.open(nia, "/notices");
        var told = nia.locator(".told", new Page.LocatorOptions().setHasText("Rowan Lee"));
        assertThat(told).containsText("Juniper");
        assertThat(told).not().containsText("Diallo");
    }

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"LIGHT, 1440", "DARK, 1440", "LIGHT, 390", "DARK, 390"})
    void the_pages_are_accessible(ColorScheme scheme, int width) {
        var name = "-" + scheme.name().toLowerCase(java.util.Locale.ROOT) + "-" + width;
        screens.person("robin" + scheme + width, "Dr Robin Vale", Role.RESIDENT);
        var page = screens.at("robin" + scheme + width, width, scheme);
        screens.open(page, path(WardOnPages.patient(19)));
        Screens.accessible(page, "limited" + name);
        screens.open(page, path(WardOnPages.patient(19)) + "/break-glass");
        Screens.accessible(page, "break-glass" + name);
        choose(page, Reason.COVERING);
        submit(page);
        assertThat(page.locator(".override-banner")).isVisible();
        Screens.accessible(page, "override" + name);
        var nia = screens.at("nia", width, scheme);
        screens.open(nia, "/notices");
        Screens.accessible(nia, "notices" + name);
    }
}
