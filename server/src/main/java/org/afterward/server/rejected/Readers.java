package org.afterward.server.rejected;

import java.time.Clock;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Decision.Obligation;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.fact.Fact;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Report;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Gate;
import org.afterward.server.journal.Original;
import org.afterward.server.signin.Kind;
import org.afterward.wire.hl7.Hl7Reader;

/// Who sees what of a refused message: it is told as little as any other part of a record. Whole it is for those
/// alone who may read all that a message can say of everybody whom it names; who runs the system sees its
/// shape, without a letter of its content (AC-24); for everybody else it is not there.
final class Readers {
    /// All that the messages of a hospital say: who and where, observations, reasons, results.
    private static final List<Category> SAID = List.of(Category.A, Category.C, Category.E, Category.F);

    private static final Set<Obligation> LESS =
            EnumSet.of(Obligation.MASK, Obligation.PART_ONLY, Obligation.OPEN_ONLY, Obligation.OWN_ONLY);

    private final Gate gate;
    private final Hl7Reader reader;
    private final Clock clock;

    enum Sight {
        NOTHING,
        SHAPE,
        WHOLE
    }

    Readers(Gate gate, Hl7Reader reader, Clock clock) {
        this.gate = gate;
        this.reader = reader;
        this.clock = clock;
    }

    Sight sight(Asker asker, Original original) {
        var patients = patients(original);
        if (!patients.isEmpty() && patients.stream().allMatch(patient -> reads(asker, patient))) {
            return Sight.WHOLE;
        }
        return runs(asker) ? Sight.SHAPE : Sight.NOTHING;
    }

    private boolean reads(Asker asker, PatientId patient) {
        return SAID.stream()
                .map(category -> gate.decide(asker, patient, Action.READ, category))
                .allMatch(decision -> decision.permits() && Collections.disjoint(decision.obligations(), LESS));
    }

    private Set<PatientId> patients(Original original) {
        return original.type().contains("hl7") ? reader.patients(original.bytes()) : Set.of();
    }

    static boolean runs(Asker asker) {
        return asker.caller().account().kind() == Kind.PERSON
                && asker.actor().active()
                && asker.actor().roles().contains(Role.SYSTEM_ADMINISTRATOR);
    }

    /// Writes down, before it is shown, that a message is read whole.
    void read(Asker asker, Original original) {
        patients(original)
                .forEach(patient -> gate.open(asker, patient, Category.C, Category.A, Category.E, Category.F));
    }

    /// Writes down, before they are shown, whose messages stand in a list with their reasons.
    void listed(Asker asker, List<Original> whole) {
        gate.listed(
                asker,
                "rejected",
                whole.stream().flatMap(one -> patients(one).stream()).collect(Collectors.toSet()),
                Category.C);
    }

    /// Asks leave to send a mended message, and writes it down.
    ///
    /// @throws org.afterward.server.access.Refused where it is about somebody of whom they may write nothing
    void send(Asker asker, long number, byte[] mended) {
        reader.patients(mended)
                .forEach(patient -> gate.act(
                        asker,
                        patient,
                        Action.WRITE,
                        Category.C,
                        false,
                        "access.write",
                        Map.of("rejected", String.valueOf(number))));
    }

    /// Whether a mended message says only of those patients, and names only those carers, that the message named
    /// as it came: a hand at a keyboard opens no record to anybody (AU-35).
    boolean namesNobodyElse(Original before, byte[] mended) {
        var words =
                new HashSet<>(List.of(MessageText.of(before.bytes()).editable().split("[|^~&\\n]")));
        var patients = reader.patients(mended);
        return !patients.isEmpty()
                && patients(before).containsAll(patients)
                && taken(mended).stream()
                        .map(report -> report.fact())
                        .filter(Fact.AccessTold.class::isInstance)
                        .flatMap(fact -> ((Fact.AccessTold) fact).practitioners().stream())
                        .allMatch(person -> person.id().isEmpty() || words.contains(person.id()));
    }

    private List<Report> taken(byte[] message) {
        return reader.read(message, clock.instant()).received().taken();
    }

    /// Somebody asked for what is not there for them.
    void refused(Asker asker) {
        gate.log(gate.event(asker, "access.denied", AuditEvent.Act.EXECUTE, AuditEvent.Outcome.REFUSED)
                .rules(List.of("AC-24"))
                .details(Map.of("page", "rejected"))
                .made());
    }
}
