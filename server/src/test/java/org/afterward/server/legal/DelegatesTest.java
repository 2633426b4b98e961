package org.afterward.server.legal;

import static org.afterward.server.WholeServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.afterward.clinical.disclosure.DisclosureRequest.State;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// An English hospital whose office is never open.
@Timeout(300)
class DelegatesTest {
    private static LegalWard ward;

    @BeforeAll
    static void start() {
        ward = new LegalWard("--afterward.profile=ENG", "--afterward.office-hours=00:00-00:00");
    }

    @AfterAll
    static void stop() {
        ward.close();
    }

    @Test
    void LG_01_out_of_hours_a_consultant_on_duty_and_the_site_lead_decide_together() {
        var key = ward.request("WRITTEN_POLICE", "Night police", "patient", ward.ada.value());
        var connie = ward.at("connie");
        var sly = ward.at("sly");
        for (var account : List.of("nora", "carla", "cleo")) {
            assertThat(ward.at(account).get("/legal").statusCode()).as(account).isBetween(403, 404);
        }
        assertThat(connie.page("/legal")).contains("Night police");
        assertThat(connie.get("/legal/holds").statusCode()).isBetween(403, 404);

        assertThat(refuse(connie, key).statusCode()).as("nobody took the case").isBetween(403, 404);
        LegalWard.send(connie, "/legal/requests/" + key + "/take");
        LegalWard.send(sly, "/legal/requests/" + key + "/take");
        assertThat(refuse(connie, key).statusCode()).isEqualTo(303);
        assertThat(ward.kept(key).matter().state()).isEqualTo(State.RECEIVED);
        assertThat(sly.page("/legal/requests/" + key)).contains("One of two has signed");
        assertThat(refuse(connie, key).statusCode()).isEqualTo(422);
        assertThat(refuse(sly, key).statusCode()).isEqualTo(303);
        assertThat(ward.kept(key).matter().state()).isEqualTo(State.REFUSED);
    }

    private static java.net.http.HttpResponse<byte[]> refuse(org.afterward.server.WholeServer.Browser who, String key) {
        return ward.office(who, key, "decide", "release", "false", "reasons", "It can wait");
    }

    @Test
    void a_request_for_a_victim_without_notice_or_approval_is_queried_back() {
        var key = ward.request("VICTIM_INFO_REQUEST", "Victim police", "patient", ward.ada.value());
        var lara = ward.at("lara");
        ward.asked(lara, key, "101", "category", "C", "counselling", "true");
        ward.office(lara, key, "called-back", "number", "101");
        for (var box : List.of(
                "REQUESTER_IDENTIFIED",
                "STATED_IN_WRITING",
                "LINE_OF_ENQUIRY",
                "NECESSARY_AND_PROPORTIONATE",
                "LESS_INTRUSIVE_CONSIDERED")) {
            ward.office(lara, key, "tick", "box", box, "seen", "true");
        }
        var decide = new String[] {"release", "true", "basis", "VICTIM_NOTICE", "reasons", "As the code says"};
        ward.office(lara, key, "decide", decide);
        assertThat(ward.kept(key).matter().state()).isEqualTo(State.QUERIED);
        assertThat(lara.page("/legal/requests/" + key))
                .contains("The written notice to the victim was seen", "Approval of a senior officer");
        ward.office(lara, key, "tick", "box", "VICTIM_NOTICE_SEEN", "seen", "true");
        ward.office(lara, key, "decide", decide);
        assertThat(ward.kept(key).matter().state()).as("approval is missing").isEqualTo(State.QUERIED);
        assertThat(text(lara.get("/legal/requests/" + key + "/release?patient=" + ward.ada)))
                .contains("not decided");
        ward.office(lara, key, "tick", "box", "SENIOR_APPROVAL", "seen", "true");
        ward.office(lara, key, "decide", decide);
        assertThat(ward.kept(key).matter().state()).isEqualTo(State.APPROVED);
    }
}
