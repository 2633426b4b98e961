package org.afterward.server.team;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.Protection;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.access.rules.NamedList;
import org.afterward.clinical.access.rules.Rates;
import org.afterward.clinical.recovery.Patient;
import org.afterward.server.access.Labels;
import org.afterward.server.live.Ward;

/// The beds of a ward for its nurse in charge: how restricted each record is, how many have looked at it, and who is
/// on the list of those that few may open (BG-02, BG-03).
final class ChargeBeds {
    private final Station station;
    private final Labels labels;
    private final Viewers viewers;

    ChargeBeds(Station station, Labels labels, Viewers viewers) {
        this.station = station;
        this.labels = labels;
        this.viewers = viewers;
    }

    /// In the order of the beds.
    List<Patient> patients(String ward) {
        return station.wards().ward(ward).stream().flatMap(ChargeBeds::patients).toList();
    }

    private static Stream<Patient> patients(Ward ward) {
        return Stream.concat(ward.beds().stream().flatMap(bed -> bed.patients().stream()), ward.elsewhere().stream());
    }

    /// As lists name them, with the bed.
    String whom(Patient patient) {
        var bed = Station.bed(patient);
        return station.listed(patient) + (bed.isEmpty() ? "" : ", bed " + bed);
    }

    List<ChargeView.Bed> write(List<Around> arounds, String ward) {
        return arounds.stream().map(around -> bed(around, ward)).toList();
    }

    private ChargeView.Bed bed(Around around, String ward) {
        var patient = around.patient();
        var protection = labels.protection(patient.id());
        var label = protection.confidentiality();
        var counted = label.atLeast(Confidentiality.R);
        var count = counted ? viewers.of(patient, label, around.now()) : new Viewers.Count(0, Rates.Viewers.QUIET);
        var listed = label.atLeast(Confidentiality.V);
        return new ChargeView.Bed(
                patient.id().value(),
                Station.bed(patient),
                station.listed(patient),
                words(label),
                counted ? String.valueOf(count.people()) : "",
                switch (count.how()) {
                    case QUIET -> "";
                    case WARNING -> "many";
                    case ALARM -> "far too many: tell the privacy office";
                },
                count.how() == Rates.Viewers.ALARM,
                listed
                        ? NamedList.at(protection, around.now()).size() + " of "
                                + station.numbers().of("named-list") + " places"
                        : "",
                listed ? named(around, protection) : List.of(),
                listed ? add(around, protection, ward) : List.of());
    }

    static String words(Confidentiality label) {
        return switch (label) {
            case U, L, M, N -> "";
            case R -> "Restricted";
            case V -> "Named list only";
        };
    }

    private List<ChargeView.Named> named(Around around, Protection protection) {
        return NamedList.at(protection, around.now()).stream()
                .sorted(Comparator.comparing(around.staff()::display))
                .map(account -> new ChargeView.Named(
                        around.staff().display(account),
                        NamedList.until(protection, account)
                                .map(until -> "until " + station.times().near(until, around.now()))
                                .orElse("")))
                .toList();
    }

    /// Those on shift here now, and those who treat the patient already.
    private static List<ChargeView.Choice> add(Around around, Protection protection, String ward) {
        var accounts = new TreeSet<String>(
                Comparator.comparing(around.staff()::display).thenComparing(Comparator.naturalOrder()));
        around.staff().duty().onWard(ward).stream().map(Shift::staff).forEach(accounts::add);
        around.treats().forEach(each -> accounts.add(each.account()));
        var listed = NamedList.at(protection, around.now());
        var choices = new ArrayList<ChargeView.Choice>();
        for (var account : accounts) {
            if (!listed.contains(account) && around.staff().active(account) && !account.equals(protection.isStaff())) {
                choices.add(ChargeWriter.choice(around.staff(), account, around.unavailable(account)));
            }
        }
        return choices;
    }

    /// The end of the shift for which somebody is put on a list.
    static Optional<Instant> shiftEnd(Staff staff, String account, String inCharge) {
        return staff.duty().shiftEnd(account).or(() -> staff.duty().shiftEnd(inCharge));
    }
}
