package org.afterward.clinical.disclosure;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.afterward.clinical.disclosure.DisclosureRequest.State;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.jurisdiction.Profile;

/// What the patient sees of what left (LG-12): never for treatment, and never before a suspension ends.
///
/// @param to      the organisation that received it
/// @param what    in how many items, or that something was said
public record Accounting(Instant at, String to, DisclosureRequest.Kind kind, String what) {
    public static List<Accounting> of(
            PatientId patient,
            Collection<DisclosureRequest> requests,
            Collection<Release> releases,
            Profile profile,
            Instant now) {
        var since =
                now.atZone(ZoneOffset.UTC).minusYears(profile.accountingYears()).toInstant();
        var said = requests.stream()
                .filter(request -> request.state() == State.SAID_AT_ONCE && shown(request, patient, now))
                .map(request -> new Accounting(
                        request.saidAt() == null ? request.receivedAt() : request.saidAt(),
                        request.requester().organisation(),
                        request.kind(),
                        "by word of mouth"));
        var left = requests.stream()
                .filter(request -> request.state() == State.RELEASED && shown(request, patient, now))
                .flatMap(request -> releases.stream()
                        .filter(release -> release.request().equals(request.id())
                                && release.patients().contains(patient))
                        .map(release -> new Accounting(
                                release.at(),
                                request.requester().organisation(),
                                request.kind(),
                                release.items().size() == 1
                                        ? "1 item"
                                        : release.items().size() + " items")));
        return java.util.stream.Stream.concat(said, left)
                .filter(row -> !row.at().isBefore(since))
                .sorted(Comparator.comparing(Accounting::at).reversed())
                .toList();
    }

    private static boolean shown(DisclosureRequest request, PatientId patient, Instant now) {
        return request.patients().contains(patient) && !request.suspended(now);
    }
}
