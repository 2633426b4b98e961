package org.afterward.server.team;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Conflict.Effect;
import org.afterward.clinical.access.Conflict.Kind;
import org.afterward.clinical.access.Conflict.Source;
import org.afterward.clinical.access.Conflict.Status;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.access.rules.LabelRules;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.team.WorkItem;
import org.afterward.server.pages.WardOnPages;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TreatmentInBrowserTest {
    private static final PatientId ADA = WardOnPages.patient(0);
    private static final PatientId PER = WardOnPages.patient(1);
    private Screens screens;

    @BeforeAll
    void open() {
        screens = new Screens();
        screens.onWard("nia", "Nia Brown", Role.NURSE_IN_CHARGE);
        screens.person("sam", "Dr Sam Ahmed", Role.CONSULTANT);
        screens.person("ian", "Dr Ian Fletcher", Role.INTERN);
        screens.person("rex", "Dr Rex Okafor", Role.RESIDENT);
        screens.person("fay", "Dr Fay Lindgren", Role.RESIDENT);
        screens.person("dot", "Dot Marsh", Role.DIETITIAN);
        var now = Instant.now();
        screens.shift("fay", Role.RESIDENT, now.minusSeconds(3600), now.plusSeconds(30_000), true);
        screens.shift("rex", Role.RESIDENT, now.minusSeconds(3600), now.plusSeconds(30_000), false);
        for (var patient : List.of(ADA, PER)) {
            opened(patient, "sam", Tie.Kind.RESPONSIBLE);
            opened(patient, "ian", Tie.Kind.TEAM);
            opened(patient, "rex", Tie.Kind.TEAM);
        }
        conflict("fay", Kind.ASSOCIATE_OF_SUSPECT, Effect.BLOCK, Source.PRIVACY, null);
        conflict("dot", Kind.EX_PARTNER, Effect.SUPERVISED, Source.PRIVACY, null);
        conflict("ian", Kind.PATIENT_REQUEST, Effect.BLOCK, Source.PATIENT, now.plusSeconds(7200));
        screens.keep(
                ADA,
                LabelRules.raised(LabelRules.unlabelled(ADA), Confidentiality.V, Set.of(), false, "sam", "PATIENT"));
        task("task/one", "ian", PER);
        task("task/two", WorkItem.inCharge(WardOnPages.WARD), PER);
    }

    private void opened(PatientId patient, String staff, Tie.Kind kind) {
        screens.keep(
                patient,
                new Relationship(
                        "rel/" + staff + "/" + patient.value(),
                        patient,
                        "",
                        staff,
                        kind,
                        Instant.now().minusSeconds(90_000),
                        null,
                        "named by sam",
                        false,
                        false,
                        "test",
                        "",
                        ""));
    }

    private void conflict(String staff, Kind kind, Effect effect, Source source, @Nullable Instant review) {
        screens.keep(
                ADA,
                new Conflict(
                        Conflict.idOf(ADA, staff),
                        ADA,
                        staff,
                        kind,
                        source,
                        Instant.now(),
                        effect,
                        Status.ACTIVE,
                        "",
                        "",
                        List.of(),
                        review,
                        "",
                        "",
                        ""));
    }

    private void task(String id, String owner, PatientId patient) {
        screens.keep(
                patient,
                new WorkItem(
                        id,
                        WorkItem.Kind.TRANSPORT,
                        patient,
                        WardOnPages.WARD,
                        owner,
                        "test",
                        "",
                        "To the scanner at two, with oxygen",
                        Instant.now(),
                        Instant.now().plusSeconds(7200),
                        WorkItem.State.OPEN,
                        "",
                        null,
                        "",
                        Map.of()));
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

    @Test
    void CI_01_it_is_two_taps_from_the_record_to_being_off_it() {
        var page = screens.at("ian");
        screens.open(page, path(PER));
        page.locator(".declare summary").click();
        page.locator(".declare button").click();
        assertThat(page.locator("h1")).hasText("You are not treating this patient");
        assertThat(page.locator("main")).containsText("To the scanner");
        assertThat(page.locator("main")).not().containsText("Lindqvist");
        Screens.accessible(page, "handing");
        assertThat(screens.open(page, path(PER))).isEqualTo(404);
        assertThat(page.locator("main")).containsText("What you had of this patient");
    }

    @ParameterizedTest(name = "{0} wide, {1}")
    @CsvSource({"1440, LIGHT", "1440, DARK", "390, LIGHT", "390, DARK"})
    void CI_every_page_reads_on_every_screen(int width, ColorScheme scheme) {
        var page = screens.at("nia", width, scheme);
        var shape = width + "-" + scheme;
        var pages = Map.of(
                "team", path(PER) + "/team",
                "propose", path(PER) + "/conflict/propose",
                "label", path(PER) + "/label",
                "emergency", path(PER) + "/emergency",
                "charge", "/ward/7%20West/charge");
        pages.forEach((name, address) -> {
            assertThat(screens.open(page, address)).as(name).isEqualTo(200);
            Screens.accessible(page, name + "-" + shape);
            assertThat(sideways(page)).as(name + " scrolls sideways").isFalse();
        });
        page.navigate(screens.ward.address() + "/ward/7%20West/charge");
        assertThat(page.locator("main")).containsText("does not want");
    }

    private static boolean sideways(Page page) {
        return (Boolean)
                page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1");
    }

    @Test
    void CI_20_the_emergency_dataset_opens_in_two_choices_and_stands_on_one_screen() {
        opened(WardOnPages.patient(4), "rex", Tie.Kind.TEAM);
        var yuki = WardOnPages.patient(4);
        screens.keep(
                yuki,
                new Conflict(
                        Conflict.idOf(yuki, "ian"),
                        yuki,
                        "ian",
                        Kind.SUSPECT,
                        Source.PRIVACY,
                        Instant.now(),
                        Effect.BLOCK,
                        Status.ACTIVE,
                        "",
                        "",
                        List.of(),
                        null,
                        "",
                        "",
                        ""));
        var page = screens.at("nia", 390, ColorScheme.LIGHT);
        screens.open(page, path(yuki) + "/emergency");
        page.locator("#blocked").selectOption("ian");
        page.locator("main button.primary").last().click();
        assertThat(page.locator("main")).containsText("Emergency dataset for Dr Ian Fletcher");
        assertThat(page.locator("main")).containsText("Last observations");
        Screens.accessible(page, "emergency-open");
        assertThat(sideways(page)).isFalse();
    }
}
