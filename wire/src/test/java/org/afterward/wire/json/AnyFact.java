package org.afterward.wire.json;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.EncounterId;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.Fact;
import org.afterward.clinical.fact.FactId;
import org.afterward.clinical.fact.Identifier;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Person;
import org.afterward.clinical.fact.Place;
import org.afterward.clinical.fact.Practitioner;
import org.afterward.clinical.fact.Report;
import org.afterward.clinical.fact.Source;
import org.afterward.clinical.fact.Standing;
import org.afterward.clinical.fact.Visit;
import org.afterward.clinical.vital.Consciousness;
import org.afterward.clinical.vital.Observation;
import org.afterward.clinical.vital.Reading;
import org.afterward.clinical.vital.Vital;
import org.jspecify.annotations.Nullable;

/// Facts of every kind, made up from a seed; the same seed gives the same facts.
final class AnyFact {
    private static final List<String> WORDS = List.of(
            "", "", "a", "Ward 7", "é\u00a0ß", "quote \" \\ slash", "line\r\n\ttab", "\u0000", "🫀", "日本", "\u2028");

    private final Random random;

    AnyFact(long seed) {
        random = new Random(seed);
    }

    Entry entry() {
        return new Entry(1 + random.nextInt(1_000_000), instant(), report());
    }

    Report report() {
        return new Report(
                new FactId("id:" + random.nextLong() + word()),
                absent(() -> PatientId.of("H", word())),
                absent(() -> EncounterId.of("H", word())),
                instant(),
                instant(),
                new Author(word(), word()),
                new Source(word(), word(), word()),
                fact(one(Kind.values())));
    }

    Fact fact(Kind kind) {
        return switch (kind) {
            case PERSON_DESCRIBED -> new Fact.PersonDescribed(person());
            case MENTIONED -> new Fact.Mentioned(person(), visit());
            case PERSONS_MERGED -> new Fact.PersonsMerged(PatientId.of("H", word()));
            case EXPECTED -> new Fact.Expected(visit());
            case ADMITTED -> new Fact.Admitted(visit());
            case MOVED -> new Fact.Moved(visit());
            case CLASS_CHANGED -> new Fact.ClassChanged(visit());
            case VISIT_UPDATED -> new Fact.VisitUpdated(visit());
            case DISCHARGED -> new Fact.Discharged(visit());
            case CANCELLED -> new Fact.Cancelled(one(Fact.Cancelled.Act.values()), visit());
            case ENCOUNTER_STATED ->
                new Fact.EncounterStated(
                        word(),
                        visit(),
                        absent(this::instant),
                        absent(this::instant),
                        some(() -> new Fact.Stretch(place(), absent(this::instant), absent(this::instant))));
            case OPERATION_STATED ->
                new Fact.OperationStated(word(), word(), word(), word(), absent(this::instant), absent(this::instant));
            case OBSERVED -> new Fact.Observed(word(), some(this::observation), random.nextInt(3));
            case STANDING_NOTED -> new Fact.StandingNoted(one(Standing.values()), random.nextBoolean(), word());
            case LOCATION_DESCRIBED -> new Fact.LocationDescribed(word(), word(), word(), word(), random.nextBoolean());
            case MATTER_STATED -> new Fact.MatterStated(new AnyMatter(random).of(Shift.class), 1 + random.nextInt(9));
            case ACCESS_TOLD ->
                new Fact.AccessTold(
                        new HashSet<>(some(this::word)),
                        some(() -> new Practitioner(word(), word(), word(), word(), random.nextBoolean())),
                        random.nextBoolean());
        };
    }

    private Observation observation() {
        var marks = new HashSet<Observation.Mark>();
        for (var mark : Observation.Mark.values()) {
            if (random.nextInt(4) == 0) {
                marks.add(mark);
            }
        }
        Reading reading = switch (random.nextInt(4)) {
            case 0 -> new Reading.Measured(random.nextInt());
            case 1 -> new Reading.Awake(one(Consciousness.values()));
            case 2 -> new Reading.Breathing(random.nextBoolean(), word());
            default -> new Reading.NotMeasured(one(Reading.Reason.values()));
        };
        return new Observation(
                one(Vital.values()), word(), reading, instant(), one(Observation.Status.values()), word(), marks);
    }

    private Person person() {
        return new Person(
                some(() -> new Identifier(word(), word(), word())),
                word(),
                word(),
                word(),
                absent(() -> LocalDate.ofEpochDay(random.nextInt(40_000) - 20_000)),
                random.nextBoolean() ? 0 : 1900 + random.nextInt(120),
                absent(this::instant));
    }

    private Visit visit() {
        return new Visit(word(), word(), place(), word(), word(), absent(this::instant), absent(this::instant), word());
    }

    private Place place() {
        return new Place(word(), word(), word(), word());
    }

    /// Of a few moments, so that readings share theirs as often as not.
    private Instant instant() {
        return Instant.ofEpochSecond(1_772_000_000L + random.nextInt(3), random.nextInt(2) * 123_456_789L);
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private <E> E one(E[] of) {
        return of[random.nextInt(of.length)];
    }

    private <T> List<T> some(Supplier<T> maker) {
        return IntStream.range(0, random.nextInt(4)).mapToObj(i -> maker.get()).toList();
    }

    private <T> @Nullable T absent(Supplier<T> maker) {
        return random.nextBoolean() ? maker.get() : null;
    }
}
