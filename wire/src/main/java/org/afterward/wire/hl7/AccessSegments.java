package org.afterward.wire.hl7;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.EncounterId;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Practitioner;
import org.afterward.wire.access.AccessWords;
import org.jspecify.annotations.Nullable;

/// What the segments about one patient say of labels and of who cares for them: PD1, PV1, PV2, ARV, ROL, PRT,
/// ORC, and the words of why they came in PV2, DG1, ACC and the chief complaint.
///
/// Source: HL7 2.8.2, chapters 3 and 4; access.md, sections 1.2 and 2.1.
final class AccessSegments {
    /// Tables 0443 and 0912. Other roles are kept as sent.
    private static final Map<String, String> FUNCTIONS = Map.of(
            "AT", Practitioner.ATTENDING,
            "AD", Practitioner.ADMITTING,
            "CP", Practitioner.CONSULTING,
            "RT", Practitioner.CONSULTING,
            "RP", Practitioner.REFERRING,
            "OP", Practitioner.ORDERING);

    /// Whoever takes part in these takes no part in the care of the patient.
    private static final Set<String> OTHERS = Set.of("NK1", "GT1", "IN1", "IN2", "IN3", "AL1", "IAM", "OBX", "SPM");

    /// Chief complaint, in words or coded. LOINC.
    private static final Set<String> COMPLAINTS = Set.of("8661-1", "10154-3");

    private final Told told;
    private final boolean inPassing;
    private final AccessWords words = new AccessWords();
    /// The segment that a ROL or PRT belongs to.
    private String about = "";

    /// @param inPassing the message is about something else than the stay
    AccessSegments(Told told, boolean inPassing) {
        this.told = told;
        this.inPassing = inPassing;
    }

    void see(Segment segment) {
        switch (segment.name()) {
            case "PD1" -> {
                indicator(segment, 11);
                indicator(segment, 12);
            }
            case "PV1" -> {
                people(segment, 7, Practitioner.ATTENDING);
                people(segment, 8, Practitioner.REFERRING);
                people(segment, 9, Practitioner.CONSULTING);
                people(segment, 17, Practitioner.ADMITTING);
                indicator(segment, 16);
            }
            case "PV2" -> {
                indicator(segment, 21);
                indicator(segment, 22);
                reason(segment, 3);
            }
            case "ARV" -> restriction(segment);
            case "ROL" -> role(segment, 3, 4);
            case "PRT" -> role(segment, 4, 5);
            case "ORC" -> {
                people(segment, 12, Practitioner.ORDERING);
                coded(segment, 28, "0177");
            }
            case "DG1" -> {
                indicator(segment, 18);
                reason(segment, 3);
                reason(segment, 4);
            }
            case "ACC" -> {
                reason(segment, 2);
                reason(segment, 9);
            }
            case "OBX" -> {
                if (!inPassing && COMPLAINTS.contains(segment.value(3))) {
                    reason(segment, 5);
                }
            }
            default -> {}
        }
        if (!segment.name().equals("ROL") && !segment.name().equals("PRT")) {
            about = segment.name();
        }
    }

    /// Reports what was found, if anything was.
    void report(PatientId patient, @Nullable EncounterId encounter, Instant at, Author author) {
        if (words.leftOut() > 0) {
            told.warn(
                    Where.segment("ROL", 1),
                    words.leftOut() + " people are named beyond " + AccessWords.PRACTITIONERS
                            + ", and are passed over.");
        }
        words.told(inPassing).ifPresent(fact -> told.report(patient, encounter, at, author, "", fact));
    }

    /// A field of a table that each site fills, or of yes and no: told under its own name.
    private void indicator(Segment segment, int field) {
        for (var one : segment.repetitions(field)) {
            code(one).ifPresent(code -> words.label(segment.name() + "-" + field, code));
        }
    }

    /// A delete never lowers a label, and an unknown action restricts. What is said of the time of a
    /// restriction is kept with the message: only a person ends one.
    private void restriction(Segment arv) {
        if (arv.value(2).equalsIgnoreCase("D")) {
            told.warn(arv.at(2), "asks to end a restriction, which no message can; a privacy officer may.");
            return;
        }
        if (arv.field(3).isBlank()) {
            words.label("0717", "");
        }
        coded(arv, 3, "0717");
        coded(arv, 4, "0719");
    }

    /// With the codes that stand beside it for the same thing: the stricter holds.
    private void coded(Segment segment, int field, String table) {
        for (var one : segment.repetitions(field)) {
            if (one.isBlank()) {
                continue;
            }
            words.label(system(one.component(3), table), code(one).orElse(""));
            if (!one.component(4).isEmpty()) {
                words.label(system(one.component(6), table), one.component(4));
            }
        }
    }

    /// HL7's own table unless another system is named.
    private static String system(String sent, String table) {
        return sent.isEmpty() || sent.equalsIgnoreCase("HL7" + table) ? table : sent;
    }

    /// The code, or what stands in its place.
    private static Optional<String> code(Field cwe) {
        return Stream.of(cwe.component(1), cwe.component(2), cwe.component(4), cwe.component(9))
                .filter(word -> !word.isEmpty())
                .findFirst();
    }

    private void reason(Segment segment, int field) {
        segment.repetitions(field).forEach(one -> words.reason(one.text()));
    }

    /// An explicit null says that nobody has this function.
    private void people(Segment segment, int field, String function) {
        for (var one : segment.repetitions(field)) {
            if (one.isNull()) {
                words.practitioner(new Practitioner("", "", "", function, true));
            } else {
                words.practitioner(person(one, function, false));
            }
        }
    }

    private Practitioner person(Field xcn, String function, boolean ended) {
        var who = People.author(xcn);
        var authority = xcn.component(9).isEmpty() ? xcn.component(9, 2) : xcn.component(9);
        return new Practitioner(who.id(), told.codes.authority(authority), who.name(), function, ended);
    }

    /// ROL and PRT: their second field says what becomes of the role, table 0287.
    private void role(Segment segment, int role, int person) {
        var sent = code(segment.field(role)).orElse("");
        var ordering = FUNCTIONS.getOrDefault(sent, "").equals(Practitioner.ORDERING);
        if (OTHERS.contains(about) || (inPassing && (about.equals("ORC") || about.equals("OBR")) && !ordering)) {
            return;
        }
        switch (segment.value(2)) {
            case "", "AD", "A", "CO", "LI", "UC", "UP", "U", "X" -> named(segment, person, sent, false);
            case "DE", "D", "UN" -> named(segment, person, sent, true);
            default -> told.warn(segment.at(2), "is no action of table 0287; nobody is named by it.");
        }
    }

    private void named(Segment segment, int field, String role, boolean ended) {
        for (var one : segment.repetitions(field)) {
            var person = person(one, FUNCTIONS.getOrDefault(role, role), ended);
            if (person.known()) {
                words.practitioner(person);
            }
        }
    }
}
