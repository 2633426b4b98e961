package org.afterward.server.privacy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Protection;
import org.afterward.clinical.access.Sensitivity;
import org.afterward.clinical.access.rules.FeedLabels;
import org.afterward.clinical.access.rules.NamedList;
import org.afterward.clinical.access.rules.Rates;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.privacy.Concern;
import org.afterward.clinical.recovery.Patient;
import org.afterward.server.access.Asker;
import org.afterward.server.board.People;
import org.afterward.server.register.Kept;
import org.afterward.server.signin.SignedIn;

/// Puts into words what the office keeps of one patient.
final class PatientWriter {
    private final Office office;
    private final Told told;
    private final ConflictWriter conflicts;

    PatientWriter(Office office, Told told) {
        this.office = office;
        this.told = told;
        this.conflicts = new ConflictWriter(office, told);
    }

    PatientView view(Asker asker, PatientId id, String trouble) {
        var patient = office.wards().patient(id).orElseThrow(Forms::nothing);
        var protection = office.labels().protection(id);
        var open = theirs(asker, id);
        var news = news(id);
        var review = protection.review();
        return new PatientView(
                id.value(),
                version(id, protection),
                Forms.fresh(),
                People.name(patient),
                Office.number(patient),
                where(patient),
                level(protection.confidentiality()) + words(protection),
                protection.confidentiality().name(),
                protection.isStaff().isEmpty() ? "" : told.name(protection.isStaff()),
                FeedLabels.unknown(patient.labels().keySet()).stream().sorted().toList(),
                review == null ? "" : office.times().near(review, asker.now()),
                viewers(patient, protection, asker.now()),
                protection.alias(),
                protection.aliasNumber(),
                kinds(protection),
                named(protection, asker.now()),
                NamedList.at(protection, asker.now()).size() + " of "
                        + office.numbers().of("named-list") + " places",
                protection.history().stream().map(LabelPages::history).toList(),
                office.register().of(id, Conflict.class).stream()
                        .map(kept -> conflicts.row(asker, kept))
                        .toList(),
                Arrays.stream(Conflict.Kind.values())
                        .filter(ConflictWriter::stated)
                        .map(kind -> new PatientView.Choice(kind.name(), ConflictWords.of(kind), false))
                        .toList(),
                people(),
                open.isPresent() ? "/patient/" + id.value() : "",
                open.map(kept -> kept.matter().id()).orElse(""),
                open.map(Kept::version).orElse(0),
                open.map(kept -> kept.matter().words()).orElse(""),
                news.map(kept -> kept.matter().id()).orElse(""),
                news.map(Kept::version).orElse(0),
                trouble);
    }

    /// That of what is kept; 0 where what holds follows from the facts alone.
    private int version(PatientId id, Protection protection) {
        return office.register().of(id, Protection.class).stream()
                .filter(kept -> kept.matter().id().equals(protection.id()))
                .map(Kept::version)
                .findFirst()
                .orElse(0);
    }

    private static String level(Confidentiality label) {
        return switch (label) {
            case U, L, M, N -> "Normal";
            case R -> "Restricted";
            case V -> "Very restricted: the named list alone";
        };
    }

    private static String words(Protection protection) {
        var words = SensitivityWords.of(protection);
        return words.isEmpty() ? "" : ": " + words;
    }

    private static String where(Patient patient) {
        return patient.present()
                .map(stay -> (stay.place().ward() + " " + stay.place().bedName()).strip())
                .filter(words -> !words.isEmpty())
                .orElse("not in the hospital now");
    }

    /// BG-03; empty for a record that is not restricted.
    private String viewers(Patient patient, Protection protection, Instant now) {
        var start = patient.present().flatMap(stay -> Optional.ofNullable(stay.start()));
        if (!protection.confidentiality().atLeast(Confidentiality.R) || start.isEmpty()) {
            return "";
        }
        var count = Viewers.count(office, patient, start.get(), now);
        return count + (count == 1 ? " person has" : " people have") + " looked in this stay"
                + switch (Rates.viewers(Viewers.subject(office, patient, now), count, office.numbers())) {
                    case QUIET -> "";
                    case WARNING -> ": many";
                    case ALARM -> ": too many";
                };
    }

    private static List<PatientView.Choice> kinds(Protection protection) {
        return Arrays.stream(Sensitivity.values())
                .map(one -> new PatientView.Choice(
                        one.name(),
                        SensitivityWords.of(one),
                        protection.sensitivities().contains(one)))
                .toList();
    }

    private List<PatientView.Named> named(Protection protection, Instant now) {
        var live = NamedList.at(protection, now);
        var rows = new ArrayList<PatientView.Named>();
        protection.named().forEach((account, by) -> {
            if (live.contains(account)) {
                rows.add(new PatientView.Named(account, told.name(account), by(by, now)));
            }
        });
        rows.sort(Comparator.comparing(PatientView.Named::name));
        return rows;
    }

    /// As [NamedList] writes it: an account, and where it is only for a shift the instant of its end.
    private String by(String by, Instant now) {
        var parts = by.split(" until ", 2);
        return "put there by " + told.name(parts[0])
                + (parts.length < 2 ? "" : ", until " + office.times().near(Instant.parse(parts[1]), now));
    }

    private List<PatientView.Person> people() {
        return people(office);
    }

    static List<PatientView.Person> people(Office office) {
        return office.staff().values().stream()
                .sorted(Comparator.comparing(SignedIn::display))
                .map(one -> new PatientView.Person(
                        one.name(),
                        one.display() + ", " + one.standing().words().toLowerCase(Locale.ROOT)))
                .toList();
    }

    /// The open case of this officer about this patient.
    private Optional<Kept<Concern>> theirs(Asker asker, PatientId id) {
        return office.register().of(id, Concern.class).stream()
                .filter(kept -> kept.matter().kind() == Concern.Kind.CASE
                        && !kept.matter().closed()
                        && kept.matter().staff().equals(asker.actor().id()))
                .findFirst();
    }

    private Optional<Kept<Concern>> news(PatientId id) {
        return office.register().of(id, Concern.class).stream()
                .filter(kept -> kept.matter().kind() == Concern.Kind.NEWS
                        && !kept.matter().closed())
                .findFirst();
    }
}
