package org.afterward.server.visit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.capacity.Capacity;
import org.afterward.clinical.capacity.CapacityNote;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.visitor.Answer;
import org.afterward.clinical.visitor.CodePhrase;
import org.afterward.clinical.visitor.Conditions;
import org.afterward.clinical.visitor.Decider;
import org.afterward.clinical.visitor.Listing;
import org.afterward.clinical.visitor.Listings;
import org.afterward.clinical.visitor.SafeguardingReferral;
import org.afterward.clinical.visitor.Verdict;
import org.afterward.clinical.visitor.VisitException;
import org.afterward.clinical.visitor.VisitRequest;
import org.afterward.clinical.visitor.Visitor;
import org.afterward.clinical.visitor.VisitorEntry;
import org.afterward.clinical.visitor.WhoWins;
import org.afterward.clinical.visitor.Wish;
import org.afterward.server.access.Asker;
import org.afterward.server.desk.RequestWriter;
import org.afterward.server.desk.Visiting;
import org.afterward.server.register.Kept;
import org.jspecify.annotations.Nullable;

/// Puts the register of a patient's visitors into words.
final class RegisterWriter {
    /// When a decision is looked at again, in hours.
    static final List<Integer> REVIEWS = List.of(12, 24, 48, 72, 168);

    private final Station station;

    RegisterWriter(Station station) {
        this.station = station;
    }

    RegisterView write(Asker asker, Patient patient, String who) {
        var now = asker.now();
        var id = patient.id();
        var visiting = station.visiting();
        var lists = station.mayList(asker, id);
        var around = station.around(id, now);
        var phrase = CodePhrase.mayRead(asker.actor())
                ? station.register().of(id, CodePhrase.class).stream()
                        .filter(kept -> !kept.matter().withdrawn())
                        .findFirst()
                        .map(kept -> new RegisterView.Phrase(
                                kept.version(),
                                kept.matter().phrase(),
                                kept.matter().means()))
                        .orElse(null)
                : null;
        return new RegisterView(
                "/patient/" + id.value(),
                station.called(patient),
                station.profile().visitorLaw(),
                capacity(patient, now),
                station.profile().capacityWords(),
                visiting.noInformation(id),
                station.register().of(id, VisitorEntry.class).stream()
                        .filter(kept -> kept.matter().inForce(now))
                        .sorted(Comparator.comparing((Kept<VisitorEntry> kept) ->
                                        kept.matter().visitor().name().toLowerCase(Locale.ROOT))
                                .thenComparing(kept -> kept.matter().decidedBy()))
                        .map(kept -> row(kept, patient, asker, lists, around))
                        .toList(),
                who.isBlank() ? null : explained(patient, who.strip(), now),
                visiting.of(id, VisitRequest.class).stream()
                        .filter(request -> !request.closed())
                        .map(request -> new RegisterView.Link(
                                RequestWriter.path(request), request.visitor().name(), RequestWriter.status(request)))
                        .toList(),
                station.register().of(id, VisitException.class).stream()
                        .filter(kept -> !kept.matter().withdrawn()
                                && now.isBefore(kept.matter().until()))
                        .map(kept -> leave(kept, asker))
                        .toList(),
                visiting.of(id, SafeguardingReferral.class).stream()
                        .filter(referral -> !referral.closed())
                        .map(referral -> SafeguardingReferral.TEAM_WORDS)
                        .distinct()
                        .toList(),
                phrase,
                new RegisterView.May(
                        lists && Listings.may(asker.actor(), Decider.PATIENT),
                        lists && Listings.may(asker.actor(), Decider.CLINICAL),
                        assesses(asker, patient),
                        CodePhrase.mayRead(asker.actor())),
                visiting.onWard(Visiting.ward(patient), now).stream()
                        .filter(account -> !around.unavailable().contains(account))
                        .map(account ->
                                new RegisterView.Option(account, station.names().apply(account)))
                        .toList(),
                listings(Decider.PATIENT),
                Arrays.stream(new Decider[] {Decider.PATIENT, Decider.PROXY})
                        .filter(decider -> decider == Decider.PATIENT
                                || (!around.capacity().decides() && around.proxyDecides()))
                        .map(decider -> new RegisterView.Option(decider.name(), decider.words()))
                        .toList(),
                around.capacity().decides()
                        ? List.of(option(Listing.RESTRICTED))
                        : listings(Decider.CLINICAL).reversed(),
                Listings.reasons(Decider.CLINICAL).stream()
                        .map(reason -> new RegisterView.Option(reason.name(), reason.words()))
                        .toList(),
                REVIEWS.stream()
                        .filter(hours -> hours <= Listings.CLINICAL_REVIEW.toHours())
                        .map(hours -> new RegisterView.Option(String.valueOf(hours), hours + " hours"))
                        .toList(),
                Listings.TEXT);
    }

    boolean assesses(Asker asker, Patient patient) {
        return CapacityNote.assesses(asker.actor())
                && station.gate()
                        .decide(asker, patient.id(), Action.WRITE, Category.E)
                        .permits();
    }

    private static List<RegisterView.Option> listings(Decider decider) {
        return Listings.listings(decider).stream()
                .sorted()
                .map(RegisterWriter::option)
                .toList();
    }

    private static RegisterView.Option option(Listing listing) {
        return new RegisterView.Option(
                listing.name(),
                switch (listing) {
                    case APPROVED -> "May visit";
                    case ASK_FIRST -> "May come, but ask first";
                    case RESTRICTED -> "Not now";
                    case BARRED -> "Do not admit";
                    case UNKNOWN -> "Not known";
                });
    }

    private String capacity(Patient patient, Instant now) {
        return station.visiting()
                .newest(patient.id(), CapacityNote.Decision.VISITORS, now)
                .map(note -> (note.has() ? "Can decide about visitors" : "Cannot decide about visitors now") + ": "
                        + station.names().apply(note.assessedBy()) + ", "
                        + station.times().near(note.at(), now)
                        + (note.note().isBlank() ? "" : ". " + note.note()))
                .orElse("Can decide about visitors: presumed, nobody has found otherwise");
    }

    private RegisterView.Row row(
            Kept<VisitorEntry> kept, Patient patient, Asker asker, boolean lists, Listings.Around around) {
        var entry = kept.matter();
        var now = asker.now();
        var mine = lists && Listings.may(asker.actor(), entry.decidedBy());
        var verdict = verdict(patient, entry.visitor(), now);
        return new RegisterView.Row(
                entry.id(),
                kept.version(),
                entry.visitor().key().equals(Visitor.EVERYBODY)
                        ? "Everybody"
                        : entry.visitor().name(),
                relation(entry.visitor()),
                entry.listing().words(),
                entry.decidedBy().words(),
                about(entry, now),
                words(verdict),
                review(entry, now),
                entry.reviewOverdue(now),
                mine && entry.listing() != Listing.APPROVED,
                mine,
                lists
                        && entry.listing() == Listing.RESTRICTED
                        && !entry.visitor().key().equals(Visitor.EVERYBODY)
                        && !entry.visitor().child()
                        && around.entries().stream()
                                .noneMatch(other -> other.inForce(now)
                                        && other.listing() == Listing.BARRED
                                        && other.about(entry.visitor())));
    }

    private static String relation(Visitor visitor) {
        var words = new ArrayList<String>();
        if (!visitor.relation().isBlank()) {
            words.add(visitor.relation());
        }
        if (visitor.child()) {
            words.add("child");
        }
        if (visitor.staff()) {
            words.add("works here");
        }
        if (visitor.inpatient() != null) {
            words.add("patient here");
        }
        return String.join(", ", words);
    }

    private List<String> about(VisitorEntry entry, Instant now) {
        var words = new ArrayList<String>();
        var ours = entry.decidedBy() == Decider.PATIENT
                || entry.decidedBy() == Decider.PROXY
                || entry.decidedBy() == Decider.CLINICAL;
        var reason = entry.reason();
        if (ours && reason != null) {
            words.add("Why: " + reason.words() + (entry.note().isBlank() ? "" : ". " + entry.note()));
        } else if (ours && !entry.note().isBlank()) {
            words.add(entry.note());
        }
        words.addAll(conditions(entry.conditions()));
        var until = entry.until();
        if (until != null) {
            words.add("Until " + station.times().full(until, now));
        }
        if (ours && !entry.patientTold().isBlank() && entry.decidedBy() != Decider.PATIENT) {
            words.add("Patient: " + entry.patientTold());
        }
        if (ours && !entry.visitorTold().isBlank()) {
            words.add("Visitor: " + entry.visitorTold());
        }
        words.add("Set by " + station.names().apply(entry.setBy()) + ", "
                + station.times().near(entry.from(), now)
                + (entry.decidedBy() == Decider.PATIENT && entry.capacity() == Capacity.ASSESSED_NO
                        ? ", when the patient could not decide"
                        : ""));
        return words;
    }

    private static List<String> conditions(Conditions conditions) {
        var words = new ArrayList<String>();
        if (conditions.fromMinute() != conditions.untilMinute()) {
            words.add("From " + clock(conditions.fromMinute()) + " to " + clock(conditions.untilMinute()));
        }
        if (conditions.supervised()) {
            words.add("Somebody stays with them");
        }
        if (conditions.maxWith() > 0) {
            words.add("At most " + conditions.maxWith() + " at the bedside");
        }
        if (conditions.noPhone()) {
            words.add("No telephone at the bedside");
        }
        if (conditions.codeWordRequired()) {
            words.add("Says the code word first");
        }
        return words;
    }

    private static String clock(int minute) {
        return String.format(Locale.ROOT, "%02d:%02d", minute / 60 % 24, minute % 60);
    }

    private String review(VisitorEntry entry, Instant now) {
        var at = entry.reviewAt();
        if (at == null) {
            return "";
        }
        return entry.reviewOverdue(now)
                ? "Look at it again: due " + station.times().near(at, now)
                : "Looked at again by " + station.times().full(at, now);
    }

    Verdict verdict(Patient patient, Visitor visitor, Instant now) {
        var visiting = station.visiting();
        return WhoWins.of(visiting.situation(
                patient, visitor, visiting.adult(patient.id(), visitor), false, Wish.NOT_ASKED, now));
    }

    private static String words(Verdict verdict) {
        return verdict.answer().words() + ": " + verdict.row().words() + " (row "
                + verdict.row().number() + rule(verdict) + ")";
    }

    private static String rule(Verdict verdict) {
        return verdict.rule().startsWith("VS-") ? ", " + verdict.rule() : "";
    }

    private RegisterView.Explained explained(Patient patient, String who, Instant now) {
        var name = who.length() > Listings.NAME ? who.substring(0, Listings.NAME) : who;
        var visitor = station.visiting().known(patient.id(), Visitor.named(name), now);
        var verdict = verdict(patient, visitor, now);
        var signers = verdict.row().mayOverride().stream()
                .map(all -> all.stream()
                        .sorted()
                        .map(role -> role.words().toLowerCase(Locale.ROOT))
                        .reduce((one, other) -> one + " and " + other)
                        .orElse(""))
                .toList();
        return new RegisterView.Explained(
                visitor.name(),
                verdict.answer().words(),
                verdict.row().number(),
                verdict.row().words(),
                verdict.rule(),
                verdict.precautions(),
                verdict.answer() != Answer.ADMIT && !signers.isEmpty(),
                verdict.row().name(),
                signers.isEmpty() ? "Nobody on site can set this aside." : String.join("; or ", signers));
    }

    private RegisterView.Leave leave(Kept<VisitException> kept, Asker asker) {
        var exception = kept.matter();
        var now = asker.now();
        var signed = exception.signed().keySet().stream()
                .sorted()
                .map(station.names())
                .toList();
        return new RegisterView.Leave(
                exception.id(),
                kept.version(),
                exception.visitor().name() + ", although " + exception.row().words() + ", until "
                        + station.times().near(exception.until(), now)
                        + (exception.supervised() ? ", supervised" : ""),
                (exception.inForce(now) ? "In force. " : "Another signature is needed. ") + "Signed: "
                        + String.join(", ", signed),
                !exception.inForce(now)
                        && exception.row().signable(asker.actor().roles())
                        && !exception.signed().containsKey(asker.actor().id()),
                exception.row().signable(asker.actor().roles()));
    }

    /// When it is looked at again.
    static @Nullable Instant review(int hours, Instant now) {
        return hours <= 0 ? null : now.plus(Duration.ofHours(Math.min(hours, REVIEWS.getLast())));
    }
}
