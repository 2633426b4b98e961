package org.afterward.server.legal;

import static org.afterward.server.WholeServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.disclosure.DisclosureRequest;
import org.afterward.clinical.disclosure.DisclosureRequest.State;
import org.afterward.clinical.disclosure.EvidenceItem;
import org.afterward.clinical.disclosure.InterviewRequest;
import org.afterward.clinical.disclosure.LegalHold;
import org.afterward.clinical.disclosure.PoliceContact;
import org.afterward.clinical.disclosure.Release;
import org.afterward.clinical.disclosure.WoundReport;
import org.afterward.clinical.team.Notice;
import org.afterward.server.audit.Holds;
import org.afterward.server.journal.Rejections;
import org.afterward.server.live.Wards;
import org.afterward.server.rejected.Resending;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What people from outside ask, in a running server under the profile of the United States.
@Timeout(300)
class LegalTest {
    private static LegalWard ward;

    @BeforeAll
    static void start() {
        ward = new LegalWard("--afterward.profile=US-generic");
        ward.onDuty();
    }

    @AfterAll
    static void stop() {
        ward.close();
    }

    @Test
    void LG_01_a_ward_takes_a_request_in_and_sees_no_more_of_it_than_a_receipt() {
        var key = UUID.randomUUID().toString();
        var nora = ward.at("nora");
        var sent = LegalWard.send(
                nora,
                "/outside/request",
                "once",
                key,
                "kind",
                "WRITTEN_POLICE",
                "organisation",
                "Thames police",
                "name",
                "Sgt Hill",
                "number",
                "555 0199",
                "what",
                "The notes",
                "patient",
                ward.ada.value());

        var receipt = nora.page(sent.headers().firstValue("location").orElseThrow());
        assertThat(receipt).contains(key.substring(0, 8).toUpperCase(java.util.Locale.ROOT), "calls back");
        for (var path : List.of("/outside", "/patient/" + ward.ada, "/notices", "/ward/" + LegalWard.EAST)) {
            assertThat(nora.page(path)).as(path).doesNotContain("Thames police", "Sgt Hill");
        }
        for (var account : List.of("nora", "connie", "cleo", "carla", "sec")) {
            assertThat(ward.at(account).get("/legal").statusCode()).as(account).isBetween(403, 404);
            assertThat(ward.at(account).get("/legal/requests/" + key).statusCode())
                    .as(account)
                    .isBetween(403, 404);
        }
        var taken = ward.kept(key).matter();
        assertThat(taken.state()).isEqualTo(State.RECEIVED);
        assertThat(taken.patients()).containsExactly(ward.ada);
        assertThat(taken.receivedVia()).contains("555 0199");
        assertThat(taken.requester().onFile()).isEmpty();
        assertThat(ward.all(Notice.class))
                .filteredOn(notice -> notice.about().equals("disclosure/" + key))
                .extracting(Notice::role)
                .containsExactlyInAnyOrder(Role.PRIVACY_OFFICER, Role.LEGAL);
        assertThat(ward.logged("disclosure.request", ward.ada)).isNotEmpty();
    }

    @Test
    void LG_01_the_office_sees_its_requests_by_due_date() {
        ward.request("WRITTEN_POLICE", "Later police", "due", at(9));
        ward.request("WRITTEN_POLICE", "Sooner police", "due", at(2));
        ward.request("WRITTEN_POLICE", "Past police", "due", at(-1));

        for (var account : List.of("priya", "lara")) {
            var list = ward.at(account).page("/legal");
            assertThat(list.indexOf("Past police")).isPositive().isLessThan(list.indexOf("Sooner police"));
            assertThat(list.indexOf("Sooner police")).isLessThan(list.indexOf("Later police"));
            assertThat(list).contains("behind, due");
        }
    }

    private static String at(int days) {
        return LocalDateTime.now(ZoneId.of("Europe/London"))
                .plusDays(days)
                .withSecond(0)
                .withNano(0)
                .toString();
    }

    @Test
    void LG_01_nobody_of_a_ward_decides_or_releases() {
        var key = ward.request("COURT_ORDER", "Court four", "patient", ward.ada.value());
        for (var account : List.of("nora", "connie")) {
            var who = ward.at(account);
            assertThat(ward.office(who, key, "decide", "release", "false", "reasons", "no")
                            .statusCode())
                    .isBetween(403, 404);
            assertThat(ward.office(who, key, "release", "patient", ward.ada.value(), "to", "x")
                            .statusCode())
                    .isBetween(403, 404);
        }
        assertThat(ward.kept(key).matter().state()).isEqualTo(State.RECEIVED);
    }

    @Test
    void LG_02_a_contact_about_staff_is_in_the_office_and_in_no_chart_and_changes_nobodys_standing() {
        var nora = ward.at("nora");
        var conflicts = ward.all(Conflict.class).size();
        LegalWard.send(
                nora,
                "/outside/police",
                "officer",
                "Inspector Quill",
                "officerId",
                "7781",
                "concerns",
                "STAFF",
                "subject",
                "connie",
                "asked",
                "Where she was on Sunday");

        assertThat(ward.all(PoliceContact.class))
                .filteredOn(contact -> contact.officer().equals("Inspector Quill"))
                .singleElement()
                .satisfies(contact -> assertThat(contact.about()).isEqualTo(PoliceContact.About.STAFF));
        assertThat(ward.at("lara").page("/legal/police")).contains("Inspector Quill", "Where she was on Sunday");
        for (var path : List.of("/outside", "/patient/" + ward.ada, "/notices", "/evidence/" + ward.ada)) {
            assertThat(nora.page(path)).as(path).doesNotContain("Quill", "7781");
        }
        for (var account : List.of("nora", "connie", "carla")) {
            assertThat(ward.at(account).get("/legal/police").statusCode()).isBetween(403, 404);
        }
        assertThat(ward.all(Conflict.class)).hasSize(conflicts);
        assertThat(ward.logged("police.contact"))
                .allSatisfy(event -> assertThat(event.details().values()).doesNotContain("Inspector Quill", "connie"));
    }

    @Test
    void LG_03_they_are_called_back_at_the_number_on_file_and_not_at_the_one_that_was_offered() {
        var key = ward.request("WRITTEN_POLICE", "Offered police", "number", "555 0199");
        var lara = ward.at("lara");
        assertThat(ward.asked(lara, key, "101").statusCode()).isEqualTo(303);

        var offered = ward.office(lara, key, "called-back", "number", "555 0199");
        assertThat(offered.statusCode()).isEqualTo(422);
        assertThat(text(offered)).contains("Call the number on file");
        assertThat(ward.office(lara, key, "tick", "box", "CALLED_BACK", "seen", "true")
                        .statusCode())
                .isEqualTo(422);
        assertThat(ward.office(lara, key, "called-back", "number", "101").statusCode())
                .isEqualTo(303);
        assertThat(ward.kept(key).matter().boxes()).containsEntry(DisclosureRequest.Box.CALLED_BACK, "lara");
        ward.asked(lara, key, "102");
        assertThat(ward.kept(key).matter().boxes()).doesNotContainKey(DisclosureRequest.Box.CALLED_BACK);
    }

    @Test
    void LG_03_police_who_were_not_called_back_are_queried_and_get_nothing() {
        var key = ward.request("WRITTEN_POLICE", "Uncalled police", "patient", ward.ada.value());
        var lara = ward.at("lara");
        ward.office(lara, key, "tick", "box", "REQUESTER_IDENTIFIED", "seen", "true");
        ward.office(lara, key, "tick", "box", "PATIENT_AGREES", "seen", "true");
        ward.office(lara, key, "decide", "release", "true", "basis", "VICTIM_AGREES", "reasons", "She agrees");

        assertThat(ward.kept(key).matter().state()).isEqualTo(State.QUERIED);
        assertThat(lara.page("/legal/requests/" + key)).contains("Query it back", "Called back at the number on file");
        assertThat(build(lara, key).statusCode()).isEqualTo(422);
    }

    private static java.net.http.HttpResponse<byte[]> build(org.afterward.server.WholeServer.Browser who, String key) {
        return who.get("/legal/requests/" + key + "/release?patient=" + ward.ada);
    }

    @Test
    void a_subpoena_waits_for_assurance_and_cannot_be_released() {
        var key = ward.request("SUBPOENA_NO_ORDER", "Smith and Sons", "patient", ward.ada.value());
        var lara = ward.at("lara");
        ward.office(
                lara,
                key,
                "decide",
                "release",
                "true",
                "basis",
                "SATISFACTORY_ASSURANCE",
                "reasons",
                "They ask for it");

        assertThat(ward.kept(key).matter().state()).isEqualTo(State.PENDING_ASSURANCE);
        assertThat(build(lara, key).statusCode()).isEqualTo(422);
        var release = ward.office(
                lara,
                key,
                "release",
                "patient",
                ward.ada.value(),
                "to",
                "Smith",
                "item",
                "Observation/o1-ada/1",
                "others.0",
                "NONE");
        assertThat(release.statusCode()).isEqualTo(422);
        assertThat(ward.all(Release.class)).noneMatch(one -> one.request().equals("disclosure/" + key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LAWYER_WITHOUT", "FOR_THE_ACCUSED"})
    void whoever_asks_for_the_accused_is_refused_logged_and_alerts(String kind) {
        var key = ward.request(kind, "Of " + kind);

        assertThat(ward.kept(key).matter().state()).isEqualTo(State.REFUSED);
        assertThat(ward.all(Notice.class))
                .filteredOn(notice -> notice.about().equals("disclosure/" + key))
                .allMatch(notice -> notice.kind() == Notice.Kind.PRIVACY_ALERT)
                .extracting(Notice::role)
                .containsExactlyInAnyOrder(Role.PRIVACY_OFFICER, Role.LEGAL, Role.SECURITY_LEAD);
        assertThat(ward.logged("disclosure.decide"))
                .anyMatch(event -> ("disclosure/" + key).equals(event.details().get("request")));
        var lara = ward.at("lara");
        assertThat(ward.office(lara, key, "decide", "release", "true", "basis", "VICTIM_AGREES", "reasons", "x")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void the_media_hear_the_neutral_line_and_get_nothing() {
        var key = UUID.randomUUID().toString();
        var nora = ward.at("nora");
        var sent = LegalWard.send(
                nora,
                "/outside/request",
                "once",
                key,
                "kind",
                "MEDIA",
                "organisation",
                "Daily News",
                "name",
                "Ann",
                "what",
                "How he is");
        assertThat(nora.page(sent.headers().firstValue("location").orElseThrow()))
                .contains("The hospital gives no information about individual people.");
        assertThat(ward.kept(key).matter().state()).isEqualTo(State.REFUSED);
        assertThat(ward.all(Notice.class)).noneMatch(notice -> notice.about().equals("disclosure/" + key));
    }

    /// Approved for Ada's observations, and taken.
    private static String approved(String organisation, String... asked) {
        var key = ward.request("WRITTEN_POLICE", organisation, "patient", ward.ada.value());
        var lara = ward.at("lara");
        ward.asked(lara, key, "101", asked.length > 0 ? asked : new String[] {"category", "C"});
        ward.office(lara, key, "called-back", "number", "101");
        ward.office(lara, key, "tick", "box", "REQUESTER_IDENTIFIED", "seen", "true");
        ward.office(lara, key, "tick", "box", "PATIENT_AGREES", "seen", "true");
        ward.office(lara, key, "decide", "release", "true", "basis", "VICTIM_AGREES", "reasons", "She agrees");
        assertThat(ward.kept(key).matter().state()).isEqualTo(State.APPROVED);
        LegalWard.send(lara, "/legal/requests/" + key + "/take");
        return key;
    }

    @Test
    void LG_10_LG_11_what_left_is_built_item_by_item_and_can_be_shown_byte_for_byte() throws Exception {
        var key = approved("County police");
        var lara = ward.at("lara");
        var pick = text(build(lara, key));
        assertThat(pick).contains("Heart rate", "Observation/o1-ada/1").doesNotContain("Patient/ada/", "whole chart");
        var review = text(LegalWard.send(
                lara,
                "/legal/requests/" + key + "/release/review",
                "patient",
                ward.ada.value(),
                "item",
                "Observation/o1-ada/1",
                "item",
                "Observation/o2-ada/1"));
        assertThat(review).contains("Release these 2 items", "her daughter was there");

        var once = UUID.randomUUID().toString();
        var sent = ward.office(
                lara,
                key,
                "release",
                "once",
                once,
                "patient",
                ward.ada.value(),
                "item",
                "Observation/o1-ada/1",
                "item",
                "Observation/o2-ada/1",
                "out.0",
                "note",
                "why.0",
                "It speaks of her daughter",
                "others.0",
                "REDACTED",
                "others.1",
                "NONE",
                "to",
                "Sgt Hill",
                "address",
                "mailto:records@police.example",
                "receipt",
                "signed for");
        assertThat(sent.statusCode()).as(text(sent)).isEqualTo(303);

        var release = ward.server
                .register()
                .get(Release.class, "release/" + once)
                .orElseThrow()
                .matter();
        assertThat(release.redactions())
                .containsExactly(new Release.Redaction("o1-ada", "note", "It speaks of her daughter"));
        var pack = lara.get("/legal/releases/" + once + "/pack").body();
        var json = new String(pack, StandardCharsets.UTF_8);
        assertThat(json.split("her daughter", -1)).hasSize(2);
        assertThat(json).contains("REDACTED");
        var resources = json.substring(json.indexOf("\"entry\":[") + 9, json.length() - 2);
        var first = resources.substring("{\"resource\":".length(), resources.indexOf("},{\"resource\":"));
        assertThat(release.items().getFirst().sha256()).isEqualTo(sha256(first.getBytes(StandardCharsets.UTF_8)));
        assertThat(ward.server.register().original(release.id()).orElseThrow().bytes())
                .isEqualTo(pack);
        var cover = lara.page("/legal/releases/" + once + "/cover");
        assertThat(cover)
                .contains("St Elsewhere", sha256(pack), "o1-ada version 1", "It speaks of her daughter")
                .contains(release.items().get(1).sha256());
        assertThat(lara.page("/legal/releases")).contains("Sgt Hill");

        assertThat(ward.logged("disclosure.release", ward.ada))
                .filteredOn(event -> release.id().equals(event.details().get("release")))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.items()).extracting(item -> item.id()).containsExactly("o1-ada", "o2-ada");
                    assertThat(event.details())
                            .containsEntry("sha256", sha256(pack))
                            .containsEntry("recipientAddress", "mailto:records@police.example");
                    assertThat(event.details().get("sha256.items"))
                            .contains(release.items().getFirst().sha256());
                });
        assertThat(ward.logged("disclosure.pack", ward.ada)).isNotEmpty();
        // The record changes, and what left does not.
        ward.admitted("ada");
        assertThat(lara.get("/legal/releases/" + once + "/pack").body()).isEqualTo(pack);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Patient/ada/1", "Observation/*", "$everything", "Observation/o1-ben/1", "Encounter/e-ada/1"})
    void LG_10_nothing_outside_the_request_leaves(String item) {
        var key = approved("Narrow police");
        var lara = ward.at("lara");
        var sent = ward.office(
                lara, key, "release", "patient", ward.ada.value(), "item", item, "others.0", "NONE", "to", "Sgt Hill");

        assertThat(sent.statusCode()).isEqualTo(422);
        assertThat(ward.kept(key).matter().state()).isEqualTo(State.APPROVED);
    }

    @Test
    void LG_10_a_pack_has_as_many_items_as_the_limit_and_no_more() {
        var key = approved("Greedy police");
        var lara = ward.at("lara");
        var review = new java.util.ArrayList<>(List.of("patient", ward.ada.value()));
        for (var i = 0; i <= 300; i++) {
            review.addAll(List.of("item", "Observation/o1-ada/1"));
        }
        var path = "/legal/requests/" + key + "/release/review";
        var over = LegalWard.send(lara, path, review.toArray(String[]::new));
        assertThat(over.statusCode()).isEqualTo(422);
        assertThat(text(over)).contains("1 to 300 items");
        var at = LegalWard.send(lara, path, review.subList(0, review.size() - 2).toArray(String[]::new));
        assertThat(at.statusCode()).isEqualTo(200);
    }

    @Test
    void LG_10_others_are_left_out_with_a_reason_or_nothing_leaves() {
        var key = approved("Curious police");
        var lara = ward.at("lara");
        for (var others : List.of("REDACTED", "IN_SCOPE")) {
            var sent = ward.office(
                    lara,
                    key,
                    "release",
                    "patient",
                    ward.ada.value(),
                    "item",
                    "Observation/o1-ada/1",
                    "others.0",
                    others,
                    "to",
                    "Sgt Hill");
            assertThat(sent.statusCode()).as(others).isEqualTo(422);
        }
    }

    @Test
    void LG_10_the_days_of_the_request_are_its_limit() {
        var key = approved("Dated police", "category", "C", "from", "2026-11-22", "until", "2026-11-22");
        assertThat(text(build(ward.at("lara"), key)))
                .contains("Observation/o2-ada/1")
                .doesNotContain("Observation/o1-ada/1");
    }

    @Test
    void LG_10_to_identify_somebody_only_identifying_fields_are_offered() {
        var key = ward.request("WRITTEN_POLICE", "Seeking police", "patient", ward.ada.value());
        var lara = ward.at("lara");
        ward.asked(lara, key, "101", "category", "A");
        ward.office(lara, key, "called-back", "number", "101");
        ward.office(lara, key, "tick", "box", "REQUESTER_IDENTIFIED", "seen", "true");
        ward.office(lara, key, "decide", "release", "true", "basis", "IDENTIFY_OR_LOCATE", "reasons", "Missing");
        LegalWard.send(lara, "/legal/requests/" + key + "/take");
        assertThat(text(build(lara, key)))
                .contains("NAME_AND_ADDRESS@Patient/ada/1", "TREATMENT_TIME@Encounter/e-ada/1")
                .doesNotContain("Heart rate");
        var once = UUID.randomUUID().toString();
        ward.office(
                lara,
                key,
                "release",
                "once",
                once,
                "patient",
                ward.ada.value(),
                "item",
                "BIRTH_DATE_AND_PLACE@Patient/ada/1",
                "others.0",
                "NONE",
                "to",
                "Sgt Hill");
        assertThat(text(lara.get("/legal/releases/" + once + "/pack")))
                .contains("1970-05-06")
                .doesNotContain("Family-ada", "Elsewhere\"");
    }

    @Test
    void LG_10_a_case_that_nobody_took_opens_no_record() {
        var key = ward.request("WRITTEN_POLICE", "Hasty police", "patient", ward.ben.value());
        var leo = ward.at("leo");
        ward.office(leo, key, "tick", "box", "REQUESTER_IDENTIFIED", "seen", "true");
        ward.asked(leo, key, "101", "category", "C");
        assertThat(text(leo.get("/legal/requests/" + key))).contains("not open to you in this case");
        assertThat(leo.get("/patient/" + ward.ben).statusCode()).isBetween(403, 404);
    }

    @Test
    void LG_12_the_patient_sees_what_left_and_not_before_a_suspension_ends() {
        var key = approved("Secret police");
        var lara = ward.at("lara");
        ward.office(
                lara,
                key,
                "release",
                "patient",
                ward.ada.value(),
                "item",
                "Observation/o2-ada/1",
                "others.0",
                "NONE",
                "to",
                "Sgt Hill");
        var ada = ward.at("ada");
        assertThat(ada.page("/me")).contains("Secret police", "1 item");
        assertThat(ada.page("/me/looks")).contains("gave information to somebody outside");

        assertThat(ward.office(lara, key, "suspend", "statement", "Letter of 1 December", "until", at(30))
                        .statusCode())
                .isEqualTo(303);
        assertThat(ada.page("/me")).doesNotContain("Secret police");
        assertThat(ada.page("/me/looks"))
                .doesNotContain("gave information to somebody outside")
                .doesNotContain("<td>legal</td>");
        assertThat(ward.office(lara, key, "suspend", "statement", "", "until", at(30))
                        .statusCode())
                .isEqualTo(422);
        // The statement is taken back; so it is to be seen again.
        var kept = ward.kept(key);
        ward.server
                .register()
                .keep(
                        new org.afterward.clinical.fact.Author("test", "Test"),
                        UUID.randomUUID().toString(),
                        ward.ada,
                        ended(kept.matter()),
                        kept.version() + 1);
        assertThat(ada.page("/me")).contains("Secret police");
    }

    private static DisclosureRequest ended(DisclosureRequest one) {
        return new DisclosureRequest(
                one.id(),
                one.patients(),
                one.about(),
                one.requester(),
                one.kind(),
                one.legalBasis(),
                one.wanted(),
                one.dueAt(),
                one.receivedVia(),
                one.receivedBy(),
                one.receivedAt(),
                one.state(),
                one.boxes(),
                one.basis(),
                one.signed(),
                one.decidedAt(),
                one.reasons(),
                one.said(),
                one.saidAt(),
                one.told(),
                Instant.now().minusSeconds(1),
                one.suspension());
    }

    @Test
    void LG_13_a_release_is_open_until_somebody_says_that_the_patient_was_told_or_why_not() {
        var key = approved("Silent police");
        var lara = ward.at("lara");
        assertThat(ward.office(lara, key, "tell", "told", "TOLD", "how", "by letter")
                        .statusCode())
                .isEqualTo(422);
        ward.office(
                lara,
                key,
                "release",
                "patient",
                ward.ada.value(),
                "item",
                "Observation/o2-ada/1",
                "others.0",
                "NONE",
                "to",
                "Sgt Hill");
        assertThat(ward.office(lara, key, "tell", "told", "UNSAFE", "how", "").statusCode())
                .isEqualTo(422);
        assertThat(ward.kept(key).matter().closed()).isFalse();
        ward.office(lara, key, "tell", "told", "UNSAFE", "how", "He would hear of it");
        assertThat(ward.kept(key).matter().closed()).isTrue();
        assertThat(lara.page("/legal/requests/" + key)).contains("He would hear of it");
        // With the case the record closes.
        assertThat(build(lara, key).statusCode()).isEqualTo(422);
        assertThat(ward.server.register().of(ward.ada, org.afterward.clinical.access.Relationship.class))
                .filteredOn(kept -> kept.matter().basis().equals("disclosure/" + key))
                .isNotEmpty()
                .allMatch(kept -> kept.matter().closed());
    }

    @Test
    void life_at_risk_a_senior_clinician_says_the_minimum_and_privacy_hears_of_it() {
        var when = LocalDateTime.now(ZoneId.of("Europe/London"))
                .minusMinutes(10)
                .withNano(0)
                .toString();
        String[] form = {
            "organisation",
            "Armed police",
            "name",
            "Sgt Hill",
            "said",
            "He is alive",
            "when",
            when,
            "risk",
            "true",
            "patient",
            ward.ada.value()
        };
        assertThat(LegalWard.send(ward.at("nora"), "/outside/at-once", form).statusCode())
                .isEqualTo(422);
        assertThat(LegalWard.send(ward.at("connie"), "/outside/at-once", form).statusCode())
                .isEqualTo(303);
        assertThat(ward.all(DisclosureRequest.class))
                .filteredOn(one -> one.state() == State.SAID_AT_ONCE)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.late()).isFalse();
                    assertThat(ward.all(Notice.class))
                            .anyMatch(
                                    notice -> notice.about().equals(one.id()) && notice.role() == Role.PRIVACY_OFFICER);
                });
        assertThat(ward.at("ada").page("/me")).contains("Armed police", "by word of mouth");
    }

    @Test
    void LG_20_LG_21_an_interview_needs_the_doctor_the_patients_wish_and_somebody_who_sits_in() {
        var nora = ward.at("nora");
        var connie = ward.at("connie");
        var key = interview(nora, "Constable Reed");
        var path = "/interviews/" + ward.ada + "/" + key + "/";
        var id = "interview/" + key;

        assertThat(step(nora, id, path + "begin", "sitsIn", "Nora", "place", "Room 4")
                        .statusCode())
                .isEqualTo(422);
        assertThat(step(nora, id, path + "assess", fitness("YES", "10")).statusCode())
                .isEqualTo(422);
        assertThat(step(connie, id, path + "assess", fitness("NOT_ASSESSED", "10"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(step(connie, id, path + "assess", fitness("YES", "0")).statusCode())
                .isEqualTo(422);
        assertThat(step(connie, id, path + "assess", fitness("YES", "20")).statusCode())
                .isEqualTo(303);
        assertThat(step(nora, id, path + "begin", "sitsIn", "Nora", "place", "Room 4")
                        .statusCode())
                .as("the patient's wish is missing")
                .isEqualTo(422);
        step(nora, id, path + "wish", "wish", "YES");
        assertThat(step(nora, id, path + "begin", "sitsIn", "", "place", "Room 4")
                        .statusCode())
                .isEqualTo(422);
        assertThat(step(nora, id, path + "begin", "sitsIn", "Nora", "place", "").statusCode())
                .as("LG-23")
                .isEqualTo(422);
        assertThat(step(nora, id, path + "begin", "sitsIn", "Nora", "place", "Room 4")
                        .statusCode())
                .isEqualTo(303);
        var page = nora.page("/interviews/" + ward.ada);
        assertThat(page)
                .contains("Goes on", "Fit to be treated", "Fit to be interviewed", "Capacity for this decision");

        assertThat(LegalWard.send(nora, path + "stop").statusCode()).isEqualTo(303);
        var ended = ward.server
                .register()
                .get(InterviewRequest.class, id)
                .orElseThrow()
                .matter();
        assertThat(ended.endedBy()).isEqualTo("nora");
        assertThat(ward.logged("interview.step", ward.ada)).isNotEmpty();
    }

    private static java.net.http.HttpResponse<byte[]> step(
            org.afterward.server.WholeServer.Browser who, String id, String path, String... fields) {
        return ward.step(who, InterviewRequest.class, id, path, fields);
    }

    private static String interview(org.afterward.server.WholeServer.Browser who, String officer) {
        var key = UUID.randomUUID().toString();
        LegalWard.send(who, "/interviews/" + ward.ada, "once", key, "officer", officer, "organisation", "Police");
        return key;
    }

    private static String[] fitness(String capacity, String minutes) {
        return new String[] {
            "view",
            "FIT",
            "toTreat",
            "YES",
            "toTalk",
            "YES",
            "capacity",
            capacity,
            "minutes",
            minutes,
            "looked",
            "CONSCIOUS_LEVEL",
            "looked",
            "DELIRIUM_SCREEN",
            "looked",
            "PAIN",
            "looked",
            "OPIOID_OR_SEDATIVE_4_H",
            "looked",
            "FATIGUE"
        };
    }

    @Test
    void LG_23_neither_board_nor_chart_nor_others_see_an_interview() {
        interview(ward.at("nora"), "Constable Hush");

        for (var path : List.of("/patient/" + ward.ada, "/ward/" + LegalWard.EAST, "/notices", "/outside")) {
            assertThat(ward.at("nora").page(path)).as(path).doesNotContain("Hush");
        }
        for (var account : List.of("hal", "cleo", "omar", "sec", "ada")) {
            assertThat(ward.at(account).get("/interviews/" + ward.ada).statusCode())
                    .as(account)
                    .isBetween(403, 404);
        }
    }

    @Test
    void LG_30_LG_32_evidence_is_kept_without_a_tick_and_its_chain_only_grows() {
        var nora = ward.at("nora");
        var key = UUID.randomUUID().toString();
        assertThat(LegalWard.send(nora, "/evidence/" + ward.ada, "once", key, "what", "Blue shirt")
                        .statusCode())
                .as("no tick is needed")
                .isEqualTo(303);
        var path = "/evidence/" + ward.ada + "/" + key + "/";
        var id = "evidence/" + key;
        assertThat(ward.step(nora, EvidenceItem.class, id, path + "transfer", "to", "Sgt Hill", "signed", "")
                        .statusCode())
                .isEqualTo(422);
        ward.step(nora, EvidenceItem.class, id, path + "transfer", "to", "carla", "signed", "Carla 12");
        ward.step(nora, EvidenceItem.class, id, path + "correct", "row", "1", "words", "It was the porter");
        ward.step(
                nora,
                EvidenceItem.class,
                id,
                path + "transfer",
                "to",
                "Sgt Hill",
                "signed",
                "Hill 1234",
                "out",
                "true");
        assertThat(ward.step(nora, EvidenceItem.class, id, path + "photo", "reference", "P1", "consent", "")
                        .statusCode())
                .as("LG-31")
                .isEqualTo(422);

        var item =
                ward.server.register().get(EvidenceItem.class, id).orElseThrow().matter();
        assertThat(item.transfers())
                .extracting(EvidenceItem.Transfer::correction)
                .containsExactly(0, 1, 0);
        assertThat(item.transfers().getFirst().to()).isEqualTo("carla");
        assertThat(item.releasedTo()).isEqualTo("Sgt Hill");
        assertThat(ward.logged("evidence.transfer", ward.ada)).hasSize(2);
        assertThat(nora.page("/evidence/" + ward.ada)).contains("row 1 put right", "It was the porter");
    }

    @Test
    void a_report_of_a_wound_is_decided_with_reasons_and_says_nothing_of_who_it_is() {
        var nora = ward.at("nora");
        var key = UUID.randomUUID().toString();
        LegalWard.send(nora, "/evidence/" + ward.ada + "/wounds", "once", key, "kind", "stab");
        var path = "/evidence/" + ward.ada + "/wounds/" + key;
        assertThat(nora.page("/evidence/" + ward.ada)).contains("Report decided? Not yet", "State law decides");
        assertThat(ward.step(nora, WoundReport.class, "wound/" + key, path, "yes", "true", "why", "x")
                        .statusCode())
                .isEqualTo(422);
        var connie = ward.at("connie");
        assertThat(ward.step(connie, WoundReport.class, "wound/" + key, path, "yes", "true", "why", "")
                        .statusCode())
                .isEqualTo(422);
        ward.step(connie, WoundReport.class, "wound/" + key, path, "yes", "true", "why", "A knife");
        var page = connie.page("/evidence/" + ward.ada);
        var report = page.substring(page.indexOf("reports a wound"));
        assertThat(report.substring(0, 120))
                .contains("stab", "Who it is, is not said")
                .doesNotContain("Family-ada");
    }

    /// A hold of Lara's on these.
    private static String hold(String caseRef, String patients, String staff) {
        var key = UUID.randomUUID().toString();
        var placed = LegalWard.send(
                ward.at("lara"), "/legal/holds", "once", key, "caseRef", caseRef, "patients", patients, "staff", staff);
        assertThat(placed.statusCode()).as(text(placed)).isEqualTo(303);
        return key;
    }

    private static java.net.http.HttpResponse<byte[]> holding(String account, String key, String act, String... more) {
        return ward.step(ward.at(account), LegalHold.class, "hold/" + key, "/legal/holds/" + key + "/" + act, more);
    }

    @Test
    void LG_40_LG_43_a_merge_of_a_held_record_is_put_back_and_not_lost_and_nobody_is_told_why() {
        ward.admitted("cara");
        ward.admitted("caro");
        var cara = ward.server
                .bean(org.afterward.server.fhir.FhirIds.class)
                .patient("cara")
                .orElseThrow();
        var key = hold("R v. Held", "caro", "");
        var rejections = ward.server.bean(Rejections.class);
        var before = rejections.open();

        var answer = ward.merge("m1", "cara", "caro");

        assertThat(answer).contains("MSA|AE|m1", "cannot be joined now");
        assertThat(answer.toLowerCase(java.util.Locale.ROOT)).doesNotContain("hold", "legal", "court", "kept for");
        assertThat(ward.server.bean(Wards.class).registrations(cara)).hasSize(1);
        assertThat(rejections.open()).isEqualTo(before + 1);
        var kept = rejections.list(true, Long.MAX_VALUE, 1).getFirst();
        assertThat(new String(kept.refusal().original().bytes(), StandardCharsets.UTF_8))
                .contains("A40", "caro");
        assertThat(kept.refusal().reason().toLowerCase(java.util.Locale.ROOT)).doesNotContain("hold", "legal");
        assertThat(ward.at("nora").page("/rejected").toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("legal hold", "r v. held");
        assertThat(ward.at("lara").page("/notices")).contains("A merge was put back because of a legal hold");
        assertThat(ward.logged("feed.reject", cara)).isNotEmpty();
        // Care goes on.
        assertThat(ward.server.fhir("feed", "PUT", "/Patient/caro", """
                {"resourceType":"Patient","id":"caro","identifier":[{"system":"urn:h","value":"caro"}],
                 "name":[{"family":"Corrected","given":["Given"]}]}""").statusCode())
                .isEqualTo(200);

        holding("lara", key, "ask", "reason", "The case is over");
        holding("priya", key, "lift");
        var again = ward.server
                .bean(Resending.class)
                .send(kept.refusal().original().bytes(), "test")
                .join();
        assertThat(new String(again, StandardCharsets.UTF_8)).contains("MSA|AA");
    }

    @Test
    void LG_41_legal_places_a_hold_and_two_people_lift_it() {
        for (var account : List.of("nora", "connie", "carla", "sly")) {
            assertThat(ward.at(account).get("/legal/holds").statusCode()).isBetween(403, 404);
            assertThat(LegalWard.send(ward.at(account), "/legal/holds", "caseRef", "x", "patients", "ben")
                            .statusCode())
                    .isBetween(403, 404);
        }
        var key = hold("R v. Two", "ben", "");
        assertThat(ward.logged("hold.set", ward.ben)).isNotEmpty();
        assertThat(holding("lara", key, "lift").statusCode()).isEqualTo(422);
        assertThat(holding("lara", key, "ask", "reason", "").statusCode()).isEqualTo(422);
        assertThat(holding("lara", key, "ask", "reason", "Over").statusCode()).isEqualTo(303);
        assertThat(holding("lara", key, "lift").statusCode()).isEqualTo(422);
        assertThat(holding("nora", key, "lift").statusCode()).isBetween(403, 404);
        assertThat(holding("priya", key, "keep").statusCode()).isEqualTo(303);
        assertThat(holding("priya", key, "lift").statusCode()).isEqualTo(422);
        holding("lara", key, "ask", "reason", "Over");
        assertThat(holding("leo", key, "lift").statusCode()).isEqualTo(303);
        assertThat(ward.logged("hold.lift", ward.ben))
                .anyMatch(event -> "leo".equals(event.details().get("lifted")));
        assertThat(ward.at("lara").page("/legal/holds")).contains("R v. Two");
    }

    @Test
    void LG_42_rows_about_the_patient_and_rows_of_named_staff_about_anybody_are_kept() {
        var holds = ward.server.bean(Holds.class);
        assertThat(holds.held(Set.of(ward.ben), Set.of("omar"))).isFalse();
        var key = hold("R v. Staff", "", "omar");
        assertThat(holds.held(Set.of(), Set.of("omar"))).isTrue();
        assertThat(holds.held(Set.of(ward.ben), Set.of("nora"))).isFalse();
        holding("lara", key, "ask", "reason", "Over");
        holding("leo", key, "lift");
        assertThat(holds.held(Set.of(), Set.of("omar"))).isFalse();
        var other = hold("R v. Ben", "ben", "");
        assertThat(holds.held(Set.of(ward.ben), Set.of())).isTrue();
        assertThat(holds.held(Set.of(ward.ada), Set.of("omar"))).isFalse();
        assertThat(ward.at("nora").page("/patient/" + ward.ben).toLowerCase(java.util.Locale.ROOT))
                .as("LG-43")
                .doesNotContain("legal reasons", "legal hold");
        holding("lara", other, "ask", "reason", "Over");
        holding("leo", other, "lift");
    }

    @Test
    void AU_26_to_decide_to_release_to_fetch_a_pack_and_to_lift_a_hold_one_proves_anew_who_one_is() throws Exception {
        var open = ward.request("COURT_ORDER", "Court six");
        var key = approved("Stale police");
        var once = UUID.randomUUID().toString();
        var lara = ward.at("lara");
        ward.office(
                lara,
                key,
                "release",
                "once",
                once,
                "patient",
                ward.ada.value(),
                "item",
                "Observation/o2-ada/1",
                "others.0",
                "NONE",
                "to",
                "Sgt Hill");
        var hold = hold("R v. Stale", "", "omar");
        stale("lara");

        ward.office(lara, open, "decide", "release", "false", "reasons", "Not ours");
        assertThat(ward.kept(open).matter().state()).isEqualTo(State.RECEIVED);
        assertThat(build(lara, key).statusCode()).isNotEqualTo(200);
        assertThat(text(lara.get("/legal/releases/" + once + "/pack"))).doesNotContain("Heart rate");
        ward.step(lara, LegalHold.class, "hold/" + hold, "/legal/holds/" + hold + "/ask", "reason", "Over");
        assertThat(ward.server
                        .register()
                        .get(LegalHold.class, "hold/" + hold)
                        .orElseThrow()
                        .matter()
                        .liftAsked())
                .isEmpty();
        holding("lara", hold, "ask", "reason", "Over");
        holding("leo", hold, "lift");
    }

    /// As if they had signed in ten minutes ago.
    private static void stale(String account) throws java.sql.SQLException {
        try (var connection = ward.server.bean(javax.sql.DataSource.class).getConnection();
                var statement = connection.prepareStatement(
                        "UPDATE sitting SET proved_at = proved_at - interval '10 minutes' WHERE account = ?")) {
            statement.setString(1, account);
            assertThat(statement.executeUpdate()).isPositive();
        }
    }

    @Test
    void of_two_who_decide_at_once_one_is_told() {
        var key = ward.request("COURT_ORDER", "Court five");
        var version = String.valueOf(ward.kept(key).version());
        var fields = Map.of("version", version, "release", "false", "reasons", "Not ours");
        var statuses = List.of("lara", "priya").stream()
                .map(account -> {
                    var form = new java.util.TreeMap<>(fields);
                    form.put("once", UUID.randomUUID().toString());
                    return ward.at(account)
                            .post("/legal/requests/" + key + "/decide", form)
                            .statusCode();
                })
                .toList();
        assertThat(statuses).containsExactly(303, 409);
    }
}
