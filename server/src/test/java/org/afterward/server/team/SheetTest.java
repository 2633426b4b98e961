package org.afterward.server.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.Protection;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Sensitivity;
import org.afterward.clinical.audit.AuditEvent.Item;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.pages.WardOnPages;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SheetTest {
    private static final PatientId ADA = WardOnPages.patient(0);
    private static final PatientId PER = WardOnPages.patient(1);

    private NightShift night;

    @BeforeAll
    void open() {
        night = new NightShift();
        night.onWard("petra", Role.NURSE, 8);
        night.keep(
                PER,
                new Protection(
                        Protection.idOf(PER),
                        PER,
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
    }

    @AfterAll
    void close() {
        night.close();
    }

    @Test
    void AC_13_a_sheet_is_an_export_that_says_who_took_it_and_when_and_is_written_down_by_patient() {
        var petra = night.at("petra");
        assertThat(petra.page("/handover/sheet"))
                .contains("Okonkwo, Ada", "P.L.")
                .doesNotContain("Lindqvist");
        var sheet = petra.sends("/handover/sheet", "patient", ADA.value(), "patient", PER.value());
        assertThat(sheet.statusCode()).isEqualTo(200);
        assertThat(sheet.body())
                .contains("Okonkwo, Ada", "Right hemicolectomy", "class=\"watermark\"", "Taken by")
                .contains("Display of petra, ");
        var exported = night.logged("access.export", "petra");
        assertThat(exported).anySatisfy(event -> {
            assertThat(event.items()).extracting(Item::id).containsExactlyInAnyOrder(ADA.value(), PER.value());
            assertThat(event.rules()).contains("AC-13");
            assertThat(event.details())
                    .containsEntry("document", "handover-sheet")
                    .containsKey("sha256");
            assertThat(event.toString()).doesNotContain("Okonkwo", "hemicolectomy");
        });
        assertThat(exported).anySatisfy(event -> {
            assertThat(event.patient()).isEqualTo(PER);
            assertThat(event.categories()).containsExactlyInAnyOrder("A", "B", "C", "D");
        });
    }

    @Test
    void AC_13_AC_21_of_a_restricted_record_there_are_initials_and_a_to_d_and_nothing_else() {
        var sheet = night.at("petra")
                .sends("/handover/sheet", "patient", PER.value())
                .body();
        assertThat(sheet)
                .contains("P.L.", "NEWS2")
                .doesNotContain("Lindqvist", "Anterior resection")
                .doesNotContainIgnoringCase("violence");
    }

    @Test
    void AU_26_it_asks_who_it_is_first() {
        var petra = night.at("petra");
        var before = night.logged("access.export", "petra").size();
        night.proofGrowsOld("petra");
        var asked = petra.sends("/handover/sheet", "patient", ADA.value());
        assertThat(NightShift.to(asked)).contains("/account/again");
        assertThat(night.logged("access.export", "petra")).hasSize(before);
    }

    @Test
    void AC_09_AC_01_in_grace_and_for_other_patients_there_is_no_sheet() {
        night.person("gwen", Role.NURSE);
        night.shift(
                "gwen",
                Role.NURSE,
                night.now.minus(Duration.ofHours(9)),
                night.now.minus(Duration.ofMinutes(10)),
                false,
                "1");
        var gwen = night.at("gwen");
        var none = gwen.sends("/handover/sheet", "patient", ADA.value());
        assertThat(none.statusCode()).isEqualTo(422);
        assertThat(none.body()).contains("may not take any of these").doesNotContain("hemicolectomy");
        night.onWard("bea", Role.NURSE, 8, "1");
        var one = night.at("bea")
                .sends(
                        "/handover/sheet",
                        "patient",
                        ADA.value(),
                        "patient",
                        WardOnPages.patient(2).value());
        assertThat(one.statusCode()).isEqualTo(200);
        assertThat(one.body()).contains("1 of those chosen may not be on paper").doesNotContain("Hargreaves");
    }

    @Test
    void a_sheet_has_at_most_100_patients() {
        var petra = night.at("petra");
        var fields = new ArrayList<String>();
        Collections.nCopies(Sheets.MOST, ADA.value()).forEach(id -> fields.addAll(List.of("patient", id)));
        assertThat(petra.sends("/handover/sheet", fields.toArray(String[]::new)).statusCode())
                .isEqualTo(200);
        fields.addAll(List.of("patient", ADA.value()));
        var many = petra.sends("/handover/sheet", fields.toArray(String[]::new));
        assertThat(many.statusCode()).isEqualTo(422);
        assertThat(many.body()).contains("At most 100 patients");
    }
}
