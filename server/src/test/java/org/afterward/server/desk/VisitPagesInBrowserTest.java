package org.afterward.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.capacity.Capacity;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.sharing.ContactConsent;
import org.afterward.clinical.sharing.FollowUpCall;
import org.afterward.clinical.visitor.Conditions;
import org.afterward.clinical.visitor.Decider;
import org.afterward.clinical.visitor.Listing;
import org.afterward.clinical.visitor.Names;
import org.afterward.clinical.visitor.ReasonCode;
import org.afterward.clinical.visitor.SafeguardingReferral;
import org.afterward.clinical.visitor.SecurityCall;
import org.afterward.clinical.visitor.Visitor;
import org.afterward.clinical.visitor.VisitorEntry;
import org.afterward.clinical.visitor.WardEvent;
import org.afterward.server.pages.WardOnPages;
import org.afterward.server.team.Screens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VisitPagesInBrowserTest {
    private static final PatientId ADA = WardOnPages.patient(0);
    private static final String RECORD = "/patient/" + ADA.value();

    /// Who opens which page.
    private static final List<Map.Entry<String, String>> PAGES = List.of(
            Map.entry("nia", RECORD + "/visitors"),
            Map.entry("nia", RECORD + "/visitors/children"),
            Map.entry("nia", RECORD + "/sharing"),
            Map.entry("nia", RECORD + "/send-off"),
            Map.entry("nia", "/send-offs"),
            Map.entry("nia", "/visits"),
            Map.entry("nia", "/visits/ask"),
            Map.entry("nia", "/calls"),
            Map.entry("sal", "/security"),
            Map.entry("sal", "/security/bars"),
            Map.entry("safi", "/safeguarding"),
            Map.entry("safi", "/safeguarding/one"),
            Map.entry("priya", "/presence"));

    private Screens screens;

    @BeforeAll
    void open() {
        screens = new Screens();
        screens.onWard("nia", "Nia Brown", Role.NURSE_IN_CHARGE);
        screens.person("sal", "Sal Hart", Role.SECURITY_LEAD);
        screens.person("safi", "Safi Noor", Role.SAFEGUARDING_LEAD);
        screens.person("priya", "Priya Sen", Role.PRIVACY_OFFICER);
        entry("Olu Okonkwo", Decider.PATIENT, Listing.APPROVED, null, false);
        entry("Mia", Decider.PATIENT, Listing.APPROVED, null, true);
        var declined = entry("Adam Brown", Decider.PATIENT, Listing.RESTRICTED, ReasonCode.PATIENT_DECLINED, false);
        entry("Vic Hale", Decider.CLINICAL, Listing.RESTRICTED, ReasonCode.INFECTION, false);
        entry("Bernd Rot", Decider.SECURITY, Listing.BARRED, ReasonCode.THREAT, false);
        var now = Instant.now();
        screens.keep(
                ADA,
                new SecurityCall(
                        "security-call/one",
                        SecurityCall.Why.BAR_ASKED,
                        WardOnPages.WARD,
                        "desk",
                        declined.id(),
                        "nia",
                        now,
                        "",
                        null));
        screens.keep(
                ADA,
                new SafeguardingReferral(
                        "safeguarding/one", ADA, "", "Something worries me.", "nia", now, "safi", "", null));
        screens.keep(
                ADA,
                new ContactConsent(
                        "contact/one",
                        ADA,
                        new ContactConsent.Contact("xenia", "Xenia Okonkwo", "sister", "", ""),
                        Set.of(ContactConsent.Scope.CONDITION_GENERAL, ContactConsent.Scope.VISIT),
                        false,
                        Set.of(ContactConsent.Channel.PHONE),
                        "",
                        ContactConsent.Giver.PATIENT,
                        "nia",
                        now,
                        null,
                        null,
                        false,
                        ""));
        screens.keep(
                ADA,
                new FollowUpCall(
                        "follow-up/one", ADA, "nia", "How is the wound?", now.minusSeconds(60), now, null, ""));
        screens.keep(
                ADA,
                new WardEvent(
                        "ward-event/one",
                        ADA,
                        WardOnPages.WARD,
                        WardEvent.Kind.SEND_OFF,
                        WardEvent.Consent.PATIENT,
                        now.plus(Duration.ofHours(5)),
                        now.plus(Duration.ofHours(6)),
                        "the main stairs",
                        List.of(),
                        "nia",
                        30,
                        false,
                        Set.of(),
                        Set.of(),
                        "nia",
                        "",
                        ""));
    }

    private VisitorEntry entry(
            String name, Decider decider, Listing listing, @Nullable ReasonCode reason, boolean child) {
        var now = Instant.now();
        var key = Names.key(name);
        var entry = new VisitorEntry(
                VisitorEntry.idOf(ADA, key, decider),
                ADA,
                "",
                new Visitor(key, name, "a friend", "", "", null, child),
                listing == Listing.BARRED ? "tall, grey coat" : "",
                "",
                listing,
                Conditions.NONE,
                decider,
                Capacity.PRESUMED,
                "",
                reason,
                "",
                now.minusSeconds(60),
                null,
                listing == Listing.APPROVED ? null : now.plus(Duration.ofHours(20)),
                "by the nurse in charge",
                "by the nurse in charge",
                "",
                "nia",
                "",
                false);
        screens.keep(ADA, entry);
        return entry;
    }

    @AfterAll
    void close() {
        screens.close();
    }

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"LIGHT, 1440", "DARK, 1440", "LIGHT, 390", "DARK, 390"})
    void every_page_is_accessible_and_scrolls_only_down(ColorScheme scheme, int width) {
        String last = "";
        Page page = null;
        for (var each : PAGES) {
            if (page == null || !last.equals(each.getKey())) {
                page = screens.at(each.getKey(), width, scheme);
                last = each.getKey();
            }
            assertThat(screens.open(page, each.getValue())).as(each.getValue()).isEqualTo(200);
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)");
            var name = each.getValue().replace(RECORD, "record").replace('/', '-');
            Screens.accessible(page, "visit" + name + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width);
            assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .as(each.getValue() + " scrolls sideways")
                    .isEqualTo(true);
            assertThat(small(page)).as(each.getValue()).isEmpty();
        }
    }

    /// Buttons and links of the page itself that are too small to touch.
    private static List<?> small(Page page) {
        return (List<?>) page.evaluate("""
                () => [...document.querySelectorAll('main button, main input, main select')]
                  .filter(one => one.type !== 'hidden')
                  .map(one => [one.getBoundingClientRect(), one.outerHTML])
                  .filter(([box]) => box.width > 0 && box.height > 0 && (box.width < 20 || box.height < 20))
                  .map(([, html]) => html)""");
    }
}
