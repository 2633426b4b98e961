package org.afterward.server.team;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Handover;
import org.afterward.clinical.access.Protection;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Sensitivity;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.fact.Fact.StandingNoted;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Standing;
import org.afterward.clinical.team.PendingWrite;
import org.afterward.clinical.team.UnfinishedEntry;
import org.afterward.clinical.team.WorkItem;
import org.afterward.server.pages.WardOnPages;
import org.afterward.wire.json.FactJson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CareInBrowserTest {
    private final Instant now = Instant.now();

    private Screens screens;

    @BeforeAll
    void open() {
        screens = new Screens();
        screens.onWard("may", "May Okafor", Role.NURSE, "1", "2", "3", "4");
        screens.onWard("nils", "Nils Bergström", Role.NURSE, "24");
        screens.onWard("olu", "Olu Adeyemi", Role.NURSE, "23");
        screens.onWard("nia", "Nia Brown", Role.NURSE_IN_CHARGE);
        screens.onWard("ivo", "Dr Ivo Marek", Role.INTERN);
        screens.onWard("rhea", "Dr Rhea Costa", Role.RESIDENT);
        for (var number : List.of(0, 1, 2)) {
            team("ivo", WardOnPages.patient(number));
            team("rhea", WardOnPages.patient(number));
        }
        var per = WardOnPages.patient(1);
        screens.keep(
                per,
                new Protection(
                        Protection.idOf(per),
                        per,
                        Confidentiality.R,
                        Set.of(Sensitivity.VIO),
                        true,
                        "",
                        "",
                        "",
                        Map.of(),
                        "test",
                        null,
                        List.of()));
        screens.keep(
                WardOnPages.patient(2),
                new Conflict(
                        Conflict.idOf(WardOnPages.patient(2), "olu"),
                        WardOnPages.patient(2),
                        "olu",
                        Conflict.Kind.FAMILY,
                        Conflict.Source.SELF,
                        now,
                        Conflict.Effect.BLOCK,
                        Conflict.Status.ACTIVE,
                        "",
                        "",
                        List.of(),
                        null,
                        "",
                        "",
                        ""));
        task("may", WardOnPages.patient(0));
        offered("nils", WardOnPages.patient(20), "may");
        screens.keep(
                WardOnPages.patient(0),
                new UnfinishedEntry(
                        "unfinished/00000000-0000-4000-8000-000000000001",
                        WardOnPages.patient(0),
                        "",
                        "may",
                        Category.D,
                        "standing",
                        Map.of("standing", "SPO2_SCALE_2", "applies", "true", "reason", "Blood gases at noon, Dr"),
                        now,
                        false,
                        null));
        pending("ivo", WardOnPages.patient(0), "Blood gases at noon, decided by Dr Ahmed");
        pending("rhea", WardOnPages.patient(2), "Target saturation after the scan");
    }

    private void team(String staff, PatientId patient) {
        screens.keep(
                patient,
                new Relationship(
                        "relationship/" + staff + "/" + patient.value(),
                        patient,
                        "",
                        staff,
                        Tie.Kind.TEAM,
                        now.minus(Duration.ofDays(1)),
                        null,
                        "test",
                        false,
                        false,
                        "test",
                        "",
                        ""));
    }

    private void task(String owner, PatientId patient) {
        screens.keep(
                patient,
                new WorkItem(
                        "task/" + UUID.randomUUID(),
                        WorkItem.Kind.REFERRAL,
                        patient,
                        WardOnPages.WARD,
                        owner,
                        "sam",
                        "",
                        "Come and see",
                        now,
                        now.minus(Duration.ofMinutes(20)),
                        WorkItem.State.OPEN,
                        "",
                        null,
                        "",
                        Map.of()));
    }

    private void offered(String from, PatientId patient, String to) {
        screens.keep(
                patient,
                new Handover(
                        "handover/" + UUID.randomUUID(),
                        patient,
                        Handover.THE_PATIENT,
                        from,
                        to,
                        WardOnPages.WARD,
                        now,
                        now.plus(Duration.ofHours(6)),
                        Handover.State.OFFERED,
                        "",
                        null));
    }

    private void pending(String author, PatientId patient, String words) {
        screens.keep(
                patient,
                new PendingWrite(
                        "pending/" + UUID.randomUUID(),
                        patient,
                        "",
                        author,
                        author.equals("ivo") ? "Dr Ivo Marek" : "Dr Rhea Costa",
                        Category.D,
                        FactJson.write(new StandingNoted(Standing.SPO2_SCALE_2, true, words)),
                        "SpO2 scale 2: " + words,
                        now,
                        "",
                        PendingWrite.State.WAITING,
                        "",
                        null,
                        ""));
    }

    @AfterAll
    void close() {
        if (screens != null) {
            screens.close();
        }
    }

    private static void fits(Page page, int width) {
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as("no sideways scroll")
                .isLessThanOrEqualTo(width);
    }

    @ParameterizedTest(name = "{0} of {1}, {2} wide, {3}")
    @CsvSource({
        "/mine, may, 1440, LIGHT",
        "/mine, may, 390, DARK",
        "/mine/unfinished/00000000-0000-4000-8000-000000000001, may, 390, LIGHT",
        "/mine/unfinished/00000000-0000-4000-8000-000000000001, may, 1440, DARK",
        "/handover, may, 1440, LIGHT",
        "/handover, may, 390, DARK",
        "/handover/sheet, may, 1440, DARK",
        "/handover/sheet, may, 390, LIGHT",
        "/cosign, rhea, 1440, LIGHT",
        "/cosign, rhea, 390, DARK",
    })
    void each_page_can_be_read_by_everybody(String path, String who, int width, ColorScheme scheme) {
        var page = screens.at(who, width, scheme);
        assertThat(screens.open(page, path)).isEqualTo(200);
        Screens.accessible(page, "care" + path.replace('/', '-') + "-" + width + "-" + scheme);
        fits(page, width);
    }

    @Test
    void AC_10_AC_12_everything_is_offered_by_two_choices_and_who_is_not_available_stays_greyed() {
        var page = screens.at("may");
        screens.open(page, "/handover?all=olu");
        assertThat(page.locator("select option:disabled")).hasCount(1);
        assertThat(page.locator("select option:disabled")).containsText("not available for this patient");
        assertThat(page.locator(".to-give select >> nth=0")).hasValue("olu");
        page.locator("button:has-text('Offer what is chosen')").click();
        assertThat(page.locator(".to-give")).containsText("On offer to Olu Adeyemi");
        var olu = screens.at("olu", 390, ColorScheme.LIGHT);
        screens.open(olu, "/handover");
        assertThat(olu.locator("main")).not().containsText("Hargreaves");
        olu.locator("button:has-text('Accept what is ticked')").click();
        assertThat(olu.locator("#to-me-title")).hasCount(0);
        screens.open(olu, "/mine");
        assertThat(olu.locator("main")).containsText("Okonkwo");
        fits(olu, 390);
    }

    @Test
    void AC_13_the_sheet_has_its_mark_across_it_on_paper_too() {
        for (var scheme : ColorScheme.values()) {
            if (scheme == ColorScheme.NO_PREFERENCE) {
                continue;
            }
            var page = screens.at("nia", scheme == ColorScheme.DARK ? 390 : 1440, scheme);
            screens.open(page, "/handover/sheet");
            page.locator("button:has-text('Make the sheet')").click();
            assertThat(page.locator(".watermark span").first())
                    .hasAttribute("data-mark", java.util.regex.Pattern.compile("Nia Brown, .*"));
            assertThat(page.locator(".sheet-table")).not().containsText("Lindqvist");
            Screens.accessible(page, "care-the-sheet-" + scheme);
            fits(page, scheme == ColorScheme.DARK ? 390 : 1440);
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(com.microsoft.playwright.options.Media.PRINT));
            assertThat(page.locator(".watermark span").first()).isVisible();
            assertThat(page.locator(".bar")).isHidden();
            Screens.accessible(page, "care-the-sheet-on-paper-" + scheme);
        }
    }
}
