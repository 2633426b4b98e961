package org.afterward.server.self;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.afterward.clinical.disclosure.Accounting;
import org.afterward.clinical.disclosure.DisclosureRequest;
import org.afterward.clinical.disclosure.Release;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.jurisdiction.Profile;
import org.afterward.server.live.Wards;
import org.afterward.server.pages.WardClock;
import org.afterward.server.register.Kept;
import org.afterward.server.register.Register;

/// What of a record was disclosed to others, as its patient may know it (LG-12).
final class Disclosed {
    private final Register register;
    private final Wards wards;
    private final Profile profile;
    private final WardClock times;

    Disclosed(Register register, Wards wards, Profile profile, ZoneId zone) {
        this.register = register;
        this.wards = wards;
        this.profile = profile;
        this.times = new WardClock(zone);
    }

    /// Newest first.
    List<SelfView.Left> of(PatientId patient, Instant now) {
        var releases =
                register.ever(patient, Release.class).stream().map(Kept::matter).toList();
        var requests = Stream.concat(
                        register.ever(patient, DisclosureRequest.class).stream(),
                        releases.stream()
                                .flatMap(release -> register.get(DisclosureRequest.class, release.request()).stream()))
                .map(Kept::matter)
                .distinct()
                .toList();
        return wards.registrations(patient).stream()
                .flatMap(one -> Accounting.of(one, requests, releases, profile, now).stream())
                .distinct()
                .sorted(java.util.Comparator.comparing(Accounting::at).reversed())
                .map(row -> new SelfView.Left(
                        times.full(row.at(), now), row.to(), row.kind().words(), row.what()))
                .toList();
    }

    /// The requests about this patient that they may not know of yet.
    Set<String> hidden(Set<PatientId> patients, Instant now) {
        var hidden = new HashSet<String>();
        register.each(DisclosureRequest.class)
                .map(Kept::matter)
                .filter(request ->
                        request.suspended(now) && request.patients().stream().anyMatch(patients::contains))
                .forEach(request -> hidden.add(request.id()));
        return hidden;
    }
}
