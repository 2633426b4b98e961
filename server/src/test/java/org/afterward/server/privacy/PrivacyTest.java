package org.afterward.server.privacy;

import static org.afterward.server.privacy.Hospital.EAST;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipInputStream;
import org.afterward.clinical.access.BreakGlass;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.EmergencyAid;
import org.afterward.clinical.access.Protection;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Sensitivity;
import org.afterward.clinical.access.StaffMember;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.access.rules.StaffKey;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.privacy.Concern;
import org.afterward.clinical.team.Notice;
import org.afterward.clinical.team.WorkItem;
import org.afterward.server.WholeServer;
import org.afterward.server.access.Labels;
import org.afterward.server.access.MatchSalt;
import org.afterward.server.signin.Standing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The privacy office at work, in a running server.
@Timeout(300)
class PrivacyTest {
    private static Hospital hospital;

    @BeforeAll
    static void start() {
        hospital = new Hospital();
    }

    @AfterAll
    static void stop() {
        hospital.close();
    }

    private static String page(String path) {
        return hospital.officer.page(path);
    }

    private static String of(String page, String id) {
        return Forms.address(page, "of", id);
    }

    private static HttpResponse<byte[]> sends(String page, String path, Map<String, String> fields) {
        return hospital.sends(hospital.officer, page, path, fields);
    }

    private static String patient(PatientId id) {
        return "/privacy/patient?id=" + id.value();
    }

    @Test
    void AL_20_nobody_but_the_privacy_officer_comes_in() {
        hospital.server.account("lea", Standing.of(Role.LEGAL));
        for (var name : List.of("nora", "ina", "lea")) {
            var other = hospital.server.signedIn(name);
            for (var path : List.of(
                    "/privacy",
                    "/privacy/labels",
                    "/privacy/conflicts",
                    "/privacy/cases",
                    "/privacy/log",
                    "/privacy/why")) {
                assertThat(other.get(path).statusCode()).as(name + " " + path).isEqualTo(403);
            }
            assertThat(other.page("/account")).doesNotContain("Privacy office");
        }
        assertThat(page("/privacy")).contains("Privacy office");
    }

    @Test
    void BG_15_a_break_glass_is_reviewed_from_what_the_log_says_and_counts_in_the_bar() {
        var ada = hospital.admitted("ada");
        var glass = hospital.glass("rex", ada, BreakGlass.Reason.EMERGENCY, "arrest <b>");
        hospital.event("access.read", "rex", ada, glass.from().plusSeconds(60), "BTG", "A", "C");
        hospital.event("access.write", "rex", ada, glass.until().plusSeconds(60), "TREAT", "E");
        hospital.event("access.read", "rex", ada, glass.until().plusSeconds(90), "TREAT", "F");

        assertThat(page("/privacy")).contains(of("review", glass.id()).replace("&", "&amp;"), "waiting");
        var shown = page(of("review", glass.id()));
        assertThat(shown)
                .contains("observations and scores", "Wrote", "arrest &lt;b&gt;")
                .doesNotContain("results</span>");

        var refused = sends(
                of("review", glass.id()),
                "/privacy/review",
                Map.of("of", glass.id(), "outcome", "APPROPRIATE", "words", "so"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(WholeServer.text(refused)).contains("line manager does not review alone", "so</textarea>");
        assertThat(hospital.matter(BreakGlass.class, glass.id()).review()).isNull();

        var stale = sends(
                of("review", glass.id()),
                "/privacy/review",
                Map.of("of", glass.id(), "outcome", "APPROPRIATE", "words", "so", "apart", "true", "version", "7"));
        assertThat(stale.statusCode()).isEqualTo(409);

        var done = sends(
                of("review", glass.id()),
                "/privacy/review",
                Map.of(
                        "of",
                        glass.id(),
                        "outcome",
                        "APPROPRIATE_FIX_ROSTER",
                        "words",
                        "they covered",
                        "apart",
                        "true"));
        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(hospital.matter(BreakGlass.class, glass.id()).review())
                .extracting(BreakGlass.Review::by)
                .isEqualTo("pia");
        assertThat(hospital.all(WorkItem.class))
                .anyMatch(
                        item -> item.about().equals(glass.id()) && item.owner().equals(WorkItem.inCharge(EAST)));
        assertThat(hospital.logged("btg.review"))
                .anySatisfy(event -> assertThat(event.details())
                        .containsEntry("outcome", "APPROPRIATE_FIX_ROSTER")
                        .containsEntry("reviewer", "pia"));
        assertThat(page("/privacy")).doesNotContain(of("review", glass.id()));
        assertThat(page(of("review", glass.id()))).contains("they covered").doesNotContain("Keep the review");
    }

    @Test
    void BG_15_an_officer_never_sees_their_own_nor_one_of_a_patient_they_keep_away_from() {
        var own = hospital.admitted("ownglass");
        var mine = hospital.glass("pia", own, BreakGlass.Reason.EMERGENCY, "");
        var kin = hospital.admitted("kin");
        var theirs = hospital.glass("rex", kin, BreakGlass.Reason.EMERGENCY, "");
        hospital.server.keep(kin, conflict(kin, "pia", Conflict.Kind.FAMILY, Conflict.Status.ACTIVE));

        for (var glass : List.of(mine, theirs)) {
            assertThat(page("/privacy")).doesNotContain(of("review", glass.id()));
            assertThat(hospital.officer.get(of("review", glass.id())).statusCode())
                    .isEqualTo(404);
        }
        assertThat(hospital.officer.get(patient(kin)).statusCode()).isEqualTo(404);
        assertThat(page("/privacy/labels")).doesNotContain(kin.value());
    }

    @Test
    void BG_15_a_doubted_account_is_told_to_who_keeps_the_accounts_and_not_whose_record_it_was() {
        var whom = hospital.admitted("doubted");
        var glass = hospital.glass("rex", whom, BreakGlass.Reason.EMERGENCY, "");
        sends(
                of("review", glass.id()),
                "/privacy/review",
                Map.of(
                        "of",
                        glass.id(),
                        "outcome",
                        "CREDENTIAL_MISUSE_SUSPECTED",
                        "words",
                        "was at home",
                        "apart",
                        "true"));

        assertThat(hospital.all(Notice.class))
                .filteredOn(notice -> notice.role() == Role.SYSTEM_ADMINISTRATOR
                        && notice.about().startsWith(glass.id()))
                .singleElement()
                .satisfies(notice -> assertThat(notice.patient()).isNull())
                .satisfies(notice -> assertThat(notice.words()).contains("rex"));
    }

    @Test
    void BG_15_what_is_overdue_is_passed_upwards_each_day_and_once_a_day() {
        var whom = hospital.admitted("overdue");
        var glass = hospital.glass("rex", whom, BreakGlass.Reason.OTHER, "somebody called me");
        var due = glass.reviewDue();

        hospital.overdueAt(due.minusSeconds(1));
        assertThat(overdue(glass)).isEmpty();
        hospital.overdueAt(due);
        hospital.overdueAt(due.plus(Duration.ofHours(23)));
        assertThat(overdue(glass)).containsExactly(Role.PRIVACY_OFFICER);
        hospital.overdueAt(due.plus(Duration.ofHours(24)));
        hospital.overdueAt(due.plus(Duration.ofHours(25)));
        assertThat(overdue(glass))
                .containsExactlyInAnyOrder(Role.PRIVACY_OFFICER, Role.PRIVACY_OFFICER, Role.SITE_LEAD);
        assertThat(hospital.all(Notice.class))
                .filteredOn(notice -> notice.kind() == Notice.Kind.REVIEW_OVERDUE)
                .allSatisfy(notice -> assertThat(notice.patient()).isNull());
    }

    private static List<Role> overdue(BreakGlass glass) {
        return hospital.all(Notice.class).stream()
                .filter(notice -> notice.kind() == Notice.Kind.REVIEW_OVERDUE
                        && notice.about().startsWith(glass.id()))
                .map(Notice::role)
                .toList();
    }

    @Test
    void LB_01_a_false_staff_match_waits_a_working_day_is_cleared_with_a_reason_and_not_proposed_again() {
        hospital.server.account("mara", Standing.of(Role.NURSE));
        var key = StaffKey.of(
                "Mahler",
                "Given",
                LocalDate.parse("1981-02-03"),
                hospital.server.bean(MatchSalt.class).bytes());
        hospital.server.keep(
                null,
                new StaffMember("mara", "Mara", "Mahler", "Given", "", "", "", "", false, true, key.marks(), Set.of()));
        var whom = hospital.admitted("mahler", EAST, "Mahler", "1981-02-03");
        var labels = hospital.server.bean(Labels.class);
        assertThat(labels.confidentiality(whom)).isEqualTo(Confidentiality.R);

        hospital.runAt(Instant.now());
        var kept = hospital.matter(Protection.class, Protection.idOf(whom));
        assertThat(kept.review()).isBetween(Instant.now(), Instant.now().plus(Duration.ofDays(5)));
        assertThat(page("/privacy")).contains("May be mara, who works here");
        var silent = sends(
                patient(whom), "/privacy/patient/match", Map.of("id", whom.value(), "right", "false", "words", ""));
        assertThat(silent.statusCode()).isEqualTo(422);

        sends(
                patient(whom),
                "/privacy/patient/match",
                Map.of("id", whom.value(), "right", "false", "words", "another Given Mahler"));
        assertThat(labels.confidentiality(whom)).isEqualTo(Confidentiality.N);
        hospital.runAt(Instant.now());
        assertThat(labels.confidentiality(whom)).isEqualTo(Confidentiality.N);
        assertThat(hospital.logged("label.lower"))
                .anySatisfy(event -> assertThat(event.patient()).isEqualTo(whom));
        assertThat(hospital.all(Concern.class))
                .anyMatch(one -> one.kind() == Concern.Kind.LABEL && one.words().contains("another Given Mahler"));
    }

    @Test
    void LB_03_a_label_is_raised_and_lowered_with_what_the_patient_wishes_and_a_fresh_proof() {
        var whom = hospital.admitted("lowered");
        var id = Map.of("id", whom.value());
        var labels = hospital.server.bean(Labels.class);
        sends(patient(whom), "/privacy/patient/raise", with(id, "level", "V", "why", "VIO"));
        assertThat(labels.protection(whom).confidentiality()).isEqualTo(Confidentiality.V);
        assertThat(labels.protection(whom).sensitivities()).contains(Sensitivity.VIO);

        var without = sends(
                patient(whom), "/privacy/patient/lower", with(id, "level", "N", "wish", "not-asked", "words", ""));
        assertThat(without.statusCode()).isEqualTo(422);
        assertThat(labels.confidentiality(whom)).isEqualTo(Confidentiality.V);
        var lowered = sends(
                patient(whom),
                "/privacy/patient/lower",
                with(id, "level", "N", "wish", "wishes", "words", "said so to me today"));
        assertThat(lowered.statusCode()).isEqualTo(303);
        assertThat(labels.confidentiality(whom)).isEqualTo(Confidentiality.N);
        assertThat(hospital.all(Concern.class))
                .anyMatch(one -> one.kind() == Concern.Kind.LABEL
                        && whom.equals(one.patient())
                        && one.words().equals("The patient wishes it. said so to me today"));
        assertThat(hospital.logged("label.lower"))
                .anySatisfy(event ->
                        assertThat(event.details()).containsEntry("from", "V").containsEntry("to", "N"));
    }

    @Test
    void LB_06_an_alias_is_kept_and_shown_instead() {
        var whom = hospital.admitted("aliased");
        sends(patient(whom), "/privacy/patient/alias", Map.of("id", whom.value(), "alias", "Juniper", "number", "J-1"));

        assertThat(page("/privacy/labels")).contains("Juniper").doesNotContain("Family-aliased");
        assertThat(WholeServer.text(hospital.officer.post("/privacy/find", Map.of("typed", "J-1"))))
                .contains("Juniper");
        var tooLong =
                sends(patient(whom), "/privacy/patient/alias", Map.of("id", whom.value(), "alias", "x".repeat(81)));
        assertThat(tooLong.statusCode()).isEqualTo(422);
    }

    @Test
    void BG_02_the_officer_gives_the_last_place_on_the_list_and_there_is_none_beyond() {
        var whom = hospital.admitted("listed");
        var named = new HashMap<String, String>();
        for (int i = 0; i < 24; i++) {
            named.put("person" + i, "ina");
        }
        hospital.server.keep(
                whom,
                new Protection(
                        Protection.idOf(whom),
                        whom,
                        Confidentiality.V,
                        Set.of(),
                        false,
                        "",
                        "",
                        "",
                        named,
                        "ina",
                        null,
                        List.of("CASE")));
        var id = Map.of("id", whom.value());

        assertThat(sends(patient(whom), "/privacy/patient/named", with(id, "person", "nora"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(page(patient(whom))).contains("25 of 25 places");
        assertThat(sends(patient(whom), "/privacy/patient/named", with(id, "person", "omar"))
                        .statusCode())
                .isEqualTo(422);
        sends(patient(whom), "/privacy/patient/named", with(id, "person", "nora", "on", "false"));
        assertThat(page(patient(whom))).contains("24 of 25 places");
        assertThat(hospital.all(Notice.class)).anyMatch(notice -> notice.kind() == Notice.Kind.NAMED_LIST);
    }

    private static Map<String, String> with(Map<String, String> fields, String... more) {
        var all = new HashMap<>(fields);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    private static Conflict conflict(PatientId whom, String staff, Conflict.Kind kind, Conflict.Status status) {
        return new Conflict(
                Conflict.idOf(whom, staff),
                whom,
                staff,
                kind,
                Conflict.Source.MANAGER,
                Instant.now(),
                Conflict.Effect.BLOCK,
                status,
                status == Conflict.Status.ACTIVE ? "pia" : "",
                "",
                List.of(),
                null,
                "",
                "",
                "");
    }

    @Test
    void CI_03_CI_08_a_proposal_is_confirmed_and_lifted_only_when_the_case_is_closed() {
        var whom = hospital.admitted("party");
        var proposed = conflict(whom, "omar", Conflict.Kind.WITNESS, Conflict.Status.PROPOSED);
        hospital.server.keep(whom, proposed);
        assertThat(page("/privacy")).contains("witness, said by a manager");

        var id = Map.of("of", proposed.id());
        var supervised = sends(
                "/privacy/conflicts", "/privacy/conflicts/confirm", with(id, "effect", "SUPERVISED", "version", "1"));
        assertThat(supervised.statusCode()).isEqualTo(422);
        sends("/privacy/conflicts", "/privacy/conflicts/confirm", with(id, "effect", "BLOCK", "version", "1"));
        assertThat(hospital.matter(Conflict.class, proposed.id()).status()).isEqualTo(Conflict.Status.ACTIVE);

        var open = sends("/privacy/conflicts", "/privacy/conflicts/lift", with(id, "agrees", "true", "version", "2"));
        assertThat(open.statusCode()).isEqualTo(422);
        assertThat(WholeServer.text(open)).contains("Only when the case is closed");
        var alone = sends("/privacy/conflicts", "/privacy/conflicts/lift", with(id, "closed", "true", "version", "2"));
        assertThat(alone.statusCode()).isEqualTo(422);
        sends(
                "/privacy/conflicts",
                "/privacy/conflicts/lift",
                with(id, "agrees", "true", "closed", "true", "version", "2"));
        assertThat(hospital.matter(Conflict.class, proposed.id()).status()).isEqualTo(Conflict.Status.LIFTED);
        assertThat(hospital.logged("conflict."))
                .allSatisfy(event -> assertThat(event.details().toString()).doesNotContain("WITNESS"));
    }

    @Test
    void CI_03_the_office_states_a_conflict_that_holds_at_once_and_does_not_confirm_another() {
        var whom = hospital.admitted("stated");
        var stated = sends(
                patient(whom),
                "/privacy/conflicts/state",
                Map.of("patient", whom.value(), "person", "omar", "kind", "SUSPECT", "caseRef", "C-7"));
        assertThat(stated.statusCode()).isEqualTo(303);
        var id = Conflict.idOf(whom, "omar");
        assertThat(hospital.matter(Conflict.class, id).status()).isEqualTo(Conflict.Status.PROPOSED);
        assertThat(hospital.server.signedIn("omar").page("/patient/" + whom)).contains("You cannot open this record");

        sends(
                "/privacy/conflicts",
                "/privacy/conflicts/reject",
                Map.of("of", id, "words", "it was somebody else", "version", "1"));
        assertThat(hospital.matter(Conflict.class, id).liftReason()).contains("it was somebody else");
    }

    @Test
    void CI_23_help_in_an_emergency_is_reviewed_by_a_third_person() {
        var whom = hospital.admitted("aided");
        var from = Instant.now().minus(Duration.ofHours(1));
        var aid = new EmergencyAid(
                "aid/" + whom.value(),
                whom,
                "e1",
                "omar",
                "nora",
                "arrest",
                from,
                from.plus(Duration.ofMinutes(30)),
                "",
                null,
                Instant.now(),
                "",
                "");
        hospital.server.keep(whom, aid);

        assertThat(page("/privacy")).contains("nora for omar");
        sends(
                of("aid", aid.id()),
                "/privacy/aid",
                Map.of("of", aid.id(), "outcome", "APPROPRIATE", "words", "the only one there"));
        assertThat(hospital.matter(EmergencyAid.class, aid.id()).outcome())
                .isEqualTo("APPROPRIATE: the only one there");
    }

    @Test
    void a_look_that_nothing_explains_is_found_answered_once_and_not_asked_about_again() {
        var whom = hospital.admitted("snooped");
        var at = Instant.now().minus(Duration.ofHours(30));
        hospital.event("access.read", "omar", whom, at, "TREAT", "A", "C");
        hospital.event("access.read", "nora", whom, Instant.now().minus(Duration.ofHours(3)), "TREAT", "A", "C");

        hospital.officer.post("/privacy/snooping/run", Map.of());
        var found = hospital.all(Concern.class).stream()
                .filter(one -> one.kind() == Concern.Kind.SNOOPING && whom.equals(one.patient()))
                .toList();
        assertThat(found).singleElement().satisfies(one -> {
            assertThat(one.staff()).isEqualTo("omar");
            assertThat(one.signs()).containsExactlyInAnyOrder("NO_ROSTER", "NOTHING_FOLLOWED");
        });
        var id = found.getFirst().id();
        assertThat(page(of("concern", id))).contains("No roster, referral or team linked them");
        assertThat(sends(of("concern", id), "/privacy/concern", Map.of("of", id, "outcome", "EXPLAINED"))
                        .statusCode())
                .isEqualTo(422);
        sends(
                of("concern", id),
                "/privacy/concern",
                Map.of("of", id, "outcome", "NOT_EXPLAINED", "words", "asked them"));
        assertThat(hospital.matter(Concern.class, id).answer())
                .extracting(Concern.Answer::outcome)
                .isEqualTo(Concern.Outcome.NOT_EXPLAINED);

        hospital.officer.post("/privacy/snooping/run", Map.of());
        assertThat(hospital.all(Concern.class))
                .filteredOn(one -> one.kind() == Concern.Kind.SNOOPING && whom.equals(one.patient()))
                .hasSize(1);
        assertThat(hospital.logged("snooping.run")).isNotEmpty();
    }

    @Test
    void the_log_is_looked_over_once_in_a_night() {
        var night = LocalDate.now(ZoneId.of("Europe/London"))
                .plusDays(40)
                .atTime(PrivacyRunner.NIGHT)
                .atZone(ZoneId.of("Europe/London"))
                .toInstant();
        hospital.runAt(night.minusSeconds(60));
        var before = hospital.logged("snooping.run").size();
        hospital.runAt(night.minusSeconds(30));
        assertThat(hospital.logged("snooping.run")).hasSize(before);
        hospital.runAt(night);
        assertThat(hospital.logged("snooping.run")).hasSize(before + 1);
        hospital.runAt(night.plusSeconds(60));
        assertThat(hospital.logged("snooping.run")).hasSize(before + 1);
    }

    @Test
    void BG_03_viewers_of_a_restricted_record_are_counted_and_the_office_and_the_ward_are_told() {
        var whom = hospital.admitted("viewed");
        hospital.server.keep(
                whom,
                new Protection(
                        Protection.idOf(whom),
                        whom,
                        Confidentiality.R,
                        Set.of(),
                        false,
                        "",
                        "",
                        "",
                        Map.of(),
                        "ina",
                        null,
                        List.of("PATIENT")));
        for (int i = 0; i < 19; i++) {
            hospital.event("access.read", "viewer" + i, whom, Instant.now().minusSeconds(60), "TREAT", "A");
        }
        hospital.runAt(Instant.now());
        assertThat(viewers(whom)).isEmpty();
        hospital.event("access.read", "viewer19", whom, Instant.now().minusSeconds(60), "TREAT", "A");
        hospital.runAt(Instant.now());
        hospital.runAt(Instant.now());

        assertThat(viewers(whom))
                .singleElement()
                .satisfies(one -> assertThat(one.signs()).containsExactly("WARNING"));
        assertThat(hospital.all(Notice.class))
                .anyMatch(notice ->
                        notice.role() == Role.NURSE_IN_CHARGE && notice.words().startsWith("20 people have looked"));
        assertThat(page(patient(whom))).contains("people have looked in this stay: many");
    }

    private static List<Concern> viewers(PatientId whom) {
        return hospital.all(Concern.class).stream()
                .filter(one -> one.kind() == Concern.Kind.VIEWERS && whom.equals(one.patient()))
                .toList();
    }

    @Test
    void BG_16_an_alert_waits_until_somebody_answers_for_it_also_when_the_notice_was_seen() {
        var whom = hospital.admitted("alerted");
        var now = Instant.now();
        var notice = new Notice(
                "notice/alert-test",
                Notice.Kind.PRIVACY_ALERT,
                "",
                Role.PRIVACY_OFFICER,
                "",
                whom,
                "btg/x/rex/1/MANY_BY_ONE_PERSON",
                "One person has broken glass more often than is usual.",
                now,
                now,
                "somebody",
                now);
        hospital.server.keep(whom, notice);

        assertThat(page("/privacy")).contains(of("alert", notice.id()));
        var answered = sends(
                of("alert", notice.id()),
                "/privacy/alert",
                Map.of("of", notice.id(), "outcome", "EXPLAINED", "words", "a bus crash"));
        assertThat(answered.statusCode()).isEqualTo(303);
        assertThat(page("/privacy")).doesNotContain(of("alert", notice.id()));
        assertThat(hospital.all(Concern.class)).anyMatch(one -> one.kind() == Concern.Kind.ALERT && one.closed());
    }

    @Test
    void the_record_opens_inside_a_case_and_closes_with_it() {
        var whom = hospital.admitted("cased");
        assertThat(hospital.officer.get("/patient/" + whom).statusCode()).isNotEqualTo(200);
        assertThat(sends("/privacy/cases", "/privacy/cases", Map.of("patient", whom.value(), "words", " "))
                        .statusCode())
                .isEqualTo(422);
        sends("/privacy/cases", "/privacy/cases", Map.of("patient", whom.value(), "words", "a complaint"));

        assertThat(hospital.officer.get("/patient/" + whom).statusCode()).isEqualTo(200);
        assertThat(hospital.server.signedIn("rex").get("/patient/" + whom).statusCode())
                .isNotEqualTo(200);
        var open = hospital.all(Concern.class).stream()
                .filter(one -> one.kind() == Concern.Kind.CASE && whom.equals(one.patient()))
                .findFirst()
                .orElseThrow();
        sends(
                "/privacy/cases",
                "/privacy/cases/close",
                Map.of("of", open.id(), "words", "nothing to it", "version", "1"));
        assertThat(hospital.officer.get("/patient/" + whom).statusCode()).isNotEqualTo(200);
        assertThat(hospital.logged("rel.")).extracting(AuditEvent::code).contains("rel.open", "rel.close");
    }

    @Test
    void AL_20_the_log_is_searched_opened_and_each_look_into_it_is_an_event() {
        var whom = hospital.admitted("searched");
        hospital.event("access.read", "nora", whom, Instant.now(), "TREAT", "A", "C");
        var before = hospital.logged("audit.view").size();

        var found = WholeServer.text(hospital.officer.post(
                "/privacy/log", Map.of("person", "nora", "patient", "N-searched", "code", "access.read")));
        assertThat(found).contains("/privacy/log/", "Looked").doesNotContain("None.");
        assertThat(hospital.logged("audit.view")).hasSize(before + 1);
        assertThat(hospital.logged("audit.view").getFirst())
                .satisfies(event -> assertThat(event.patient()).isEqualTo(whom))
                .satisfies(event -> assertThat(event.details()).containsEntry("agent", "nora"));
        var link = "href=\"";
        var href = found.substring(found.indexOf(link + "/privacy/log/") + link.length())
                .split("\"")[0];
        assertThat(page(href)).contains("Hash before", "access.read");
        assertThat(hospital.logged("audit.view")).hasSize(before + 2);
        var none = hospital.officer.post("/privacy/log", Map.of("patient", "N-nobody"));
        assertThat(none.statusCode()).isEqualTo(422);
        assertThat(WholeServer.text(none)).contains("No patient has this number");
    }

    @Test
    void AL_20_the_log_says_nothing_to_an_officer_of_a_patient_they_keep_away_from() {
        var kin = hospital.admitted("logkin");
        hospital.event("access.read", "nora", kin, Instant.now(), "TREAT", "A");
        var event = hospital.server
                .log()
                .page(org.afterward.server.audit.Filter.ALL.about(Set.of(kin)).by("nora"), Long.MAX_VALUE, 1)
                .getFirst();
        assertThat(hospital.officer.get("/privacy/log/" + event.id()).statusCode())
                .isEqualTo(200);
        hospital.server.keep(kin, conflict(kin, "pia", Conflict.Kind.PARTNER, Conflict.Status.ACTIVE));

        assertThat(hospital.officer.get("/privacy/log/" + event.id()).statusCode())
                .isEqualTo(404);
        assertThat(WholeServer.text(hospital.officer.post("/privacy/log", Map.of("patient", "N-logkin"))))
                .contains("No patient has this number");
    }

    @Test
    void AL_22_an_export_proves_itself_and_is_written_down_before_it_leaves() throws Exception {
        var whom = hospital.admitted("exported");
        hospital.event("access.read", "nora", whom, Instant.now(), "TREAT", "A");
        var answer = hospital.officer.post("/privacy/log/export", Map.of("patient", "N-exported"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .contains(".zip");
        var names = new HashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(names).containsKeys("events.ndjson", "AuditEvent.ndjson", "events.csv", "SHA256SUMS");
        assertThat(names.get("events.csv")).contains("nora").contains(whom.value());
        assertThat(hospital.logged("audit.export")).anySatisfy(event -> {
            assertThat(event.patient()).isEqualTo(whom);
            assertThat(event.details()).containsKey("sha256").containsEntry("recipient", "pia");
        });
    }

    @Test
    void why_asks_the_engine_as_somebody_else_and_names_rule_role_and_conflict() {
        var whom = hospital.admitted("why");
        var nora = why("nora", whom, "");
        assertThat(nora).contains("They may.", "ward assigned", "shift on East", "1.5", "The role file says");
        var omar = why("omar", whom, "");
        assertThat(omar).contains("asked whether they are caring", "BG-09", "They may break glass");
        hospital.server.keep(whom, conflict(whom, "nora", Conflict.Kind.SUSPECT, Conflict.Status.ACTIVE));
        assertThat(why("nora", whom, ""))
                .contains(
                        "They may not, and are shown nothing.",
                        "CI-06",
                        "suspect, kept out",
                        "suspended by a conflict");

        assertThat(hospital.logged("access.explain")).anySatisfy(event -> {
            assertThat(event.patient()).isEqualTo(whom);
            assertThat(event.details()).containsEntry("staff", "omar").containsEntry("category", "C");
        });
    }

    @Test
    void why_answers_for_a_moment_that_is_past_by_what_was_known_then() {
        var whom = hospital.admitted("then");
        var before = Instant.now().plus(Duration.ofMillis(1));
        while (Instant.now().isBefore(before.plus(Duration.ofMillis(50)))) {
            Thread.onSpinWait();
        }
        hospital.server.keep(whom, conflict(whom, "nora", Conflict.Kind.SUSPECT, Conflict.Status.ACTIVE));

        var then = hospital.server
                .bean(org.afterward.server.access.Reenactments.class)
                .ask(
                        hospital.server
                                .bean(org.afterward.server.signin.Accounts.class)
                                .find("nora")
                                .orElseThrow(),
                        whom,
                        org.afterward.clinical.access.Action.READ,
                        org.afterward.clinical.access.Category.C,
                        before);
        assertThat(then.decision().permits()).isTrue();
        assertThat(then.question().conflict()).isNull();
        assertThat(why("nora", whom, "")).contains("CI-06");
        var yesterday = Instant.now()
                .minus(Duration.ofDays(30))
                .atZone(ZoneId.of("Europe/London"))
                .toLocalDateTime()
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
        assertThat(why("nora", whom, yesterday)).contains("nobody of whom the journal knew then", "AC-40");
    }

    private static String why(String person, PatientId whom, String at) {
        return WholeServer.text(hospital.officer.post(
                "/privacy/why",
                Map.of("person", person, "patient", whom.value(), "action", "READ", "category", "C", "at", at)));
    }

    @Test
    void AL_21_a_patient_asks_for_names_and_is_told_those_that_the_office_gives() {
        var whom = hospital.admitted("asking");
        hospital.server.account("askpat", Standing.patient(whom));
        hospital.server.keep(
                whom,
                new Relationship(
                        "relationship/self/" + whom.value(),
                        whom,
                        "",
                        "askpat",
                        Tie.Kind.SELF,
                        Instant.EPOCH,
                        null,
                        "their own",
                        false,
                        false,
                        "askpat",
                        "",
                        ""));
        hospital.event("access.read", "nora", whom, Instant.now().minusSeconds(60), "TREAT", "A");
        hospital.event("access.read", "omar", whom, Instant.now().minusSeconds(60), "TREAT", "A");
        var patient = hospital.server.signedIn("askpat");
        assertThat(patient.page("/me/looks"))
                .contains("Ask the privacy office for names")
                .doesNotContain("nora");
        hospital.sends(patient, "/me/looks", "/me/looks/names", Map.of("words", "who was it?"));
        assertThat(patient.page("/me/looks")).contains("The privacy office answers by");

        var asked = hospital.all(Concern.class).stream()
                .filter(one -> one.kind() == Concern.Kind.NAMES && whom.equals(one.patient()))
                .findFirst()
                .orElseThrow();
        assertThat(page("/privacy")).contains(of("concern", asked.id()));
        assertThat(page(of("concern", asked.id()))).contains("who was it?", "value=\"nora\"", "value=\"omar\"");
        sends(
                of("concern", asked.id()),
                "/privacy/concern",
                Map.of("of", asked.id(), "outcome", "NAMED", "named", "nora", "words", "Your nurse."));

        assertThat(patient.page("/me/looks")).contains("nora", "Your nurse.").doesNotContain("omar");
        assertThat(hospital.logged("names.")).extracting(AuditEvent::code).contains("names.ask", "names.answer");
    }

    @Test
    void reasons_are_counted_by_the_month_with_what_people_wrote_and_without_their_names() {
        var whom = hospital.admitted("mined");
        var glass = hospital.glass("rex", whom, BreakGlass.Reason.OTHER, "the bleep list is wrong");
        hospital.server
                .log()
                .write(new AuditEvent(
                        "btg.start",
                        Instant.now(),
                        null,
                        AuditEvent.Act.EXECUTE,
                        AuditEvent.Outcome.DONE,
                        "BTG",
                        whom,
                        "",
                        new java.util.TreeSet<>(),
                        List.of(),
                        List.of(),
                        new java.util.TreeMap<>(Map.of("reason", "OTHER", "btg", glass.id()))));

        assertThat(page("/privacy/reasons"))
                .contains("the bleep list is wrong", "not reviewed yet")
                .doesNotContain("rex");
    }

    @Test
    void AC_40_a_patient_is_found_by_the_whole_name_or_number_and_by_no_part_of_it() {
        hospital.admitted("findme", EAST, "Quillfeather", "1950-05-05");
        assertThat(find("Quillfeather")).contains("N-findme");
        assertThat(find("N-findme")).contains("Quillfeather");
        assertThat(find("Quill")).contains("Nobody whom you can open matches.");
    }

    private static String find(String typed) {
        return WholeServer.text(hospital.officer.post("/privacy/find", Map.of("typed", typed)));
    }
}
