package org.afterward.simulator.ward;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.afterward.simulator.ward.Stay.Operation;

/// Who lies in which bed when. Each bed has one stay after another, half an hour between.
///
/// @param began when this simulated ward was first started; everything else is counted from it
record Stays(long seed, Instant began, ZoneId zone) {
    private static final Duration EMPTY = Duration.ofMinutes(30);

    /// The patient who has the bed at `now`, or is the next to have it.
    Stay at(Bed bed, Instant now) {
        var first = firstArrival(bed);
        var turn = turn(bed);
        long number = Math.max(0, Duration.between(first, now).dividedBy(turn));
        var stay = stay(bed, number);
        return now.isBefore(stay.leaves()) ? stay : stay(bed, number + 1);
    }

    /// The stays in this bed that ended before `now`, the last hundred at most.
    List<Stay> before(Bed bed, Instant now) {
        long current = Math.max(0, Duration.between(firstArrival(bed), now).dividedBy(turn(bed)));
        return LongStream.rangeClosed(Math.max(0, current - 100), current)
                .mapToObj(number -> stay(bed, number))
                .filter(stay -> !now.isBefore(stay.leaves()))
                .toList();
    }

    private Stay stay(Bed bed, long number) {
        long grain = mixed(mixed(seed, bed.number()), number);
        var chance = new Random(grain);
        var arrived = firstArrival(bed).plus(turn(bed).multipliedBy(number));
        var leaves = arrived.plus(turn(bed)).minus(EMPTY);
        var operation = operation(bed, number, chance);
        var operating = Duration.ofMinutes(45 + chance.nextInt(140));
        var ended = arrived.minus(Duration.ofMinutes(60L + chance.nextInt(90)));
        var operated = ended.minus(operating);
        var admitted = operation.elective() ? operated.minus(Duration.ofHours(2)) : arrived;
        long turn = bed.number() - 1 + number * Bed.MOST;
        var given = Cast.GIVEN.get(place(turn, Cast.GIVEN.size()));
        var family = Cast.FAMILIES.get(place(turn, Cast.FAMILIES.size()));
        var born = LocalDate.ofInstant(began, zone)
                .minusYears(age(bed, chance))
                .minusDays(chance.nextInt(364))
                .minusDays(1);
        if (bed.part() == Part.SURGEON) {
            given = Cast.SURGEON;
            family = Cast.SURGEON_FAMILY;
            born = Cast.SURGEON_BORN;
        }
        var key = "S" + Long.toString(seed, 36).toUpperCase(java.util.Locale.ROOT) + "B" + bed.number() + "N" + number;
        return new Stay(
                bed,
                key,
                "SIM" + key,
                family,
                given.name(),
                given.sex(),
                born,
                operation,
                Cast.SURGEONS.get(chance.nextInt(Cast.SURGEONS.size())),
                operated,
                operating,
                admitted,
                arrived,
                leaves,
                grain);
    }

    /// A place in a list that no two patients share until the list is used up, another order for each seed.
    private int place(long turn, int size) {
        return (int) Math.floorMod(turn + Math.floorMod(seed, size), (long) size);
    }

    /// Before the ward began, so that every bed is taken from the first moment.
    private Instant firstArrival(Bed bed) {
        var chance = new Random(mixed(seed, 7_000 + bed.number()));
        return switch (bed.part()) {
            case SURGEON ->
                LocalDate.ofInstant(began, zone)
                        .minusDays(1)
                        .atTime(15, 20)
                        .atZone(zone)
                        .toInstant();
            case DAY_CASE -> began.minus(Duration.ofMinutes(5 + chance.nextInt(30)));
            case RECOVERS, CONFUSED -> began.minus(Duration.ofHours(26 + chance.nextInt(20)));
            case WELL,
                    DETERIORATES_FIRST,
                    DETERIORATES_SECOND,
                    SCALE_2,
                    PARTIAL,
                    FAHRENHEIT,
                    LATE,
                    OUT_OF_ORDER,
                    CORRECTED,
                    OVER_FHIR -> began.minus(Duration.ofMinutes(200 + chance.nextInt(5 * 24 * 60)));
        };
    }

    private Duration turn(Bed bed) {
        var chance = new Random(mixed(seed, 9_000 + bed.number()));
        return bed.part() == Part.DAY_CASE
                ? Duration.ofMinutes(75 + chance.nextInt(30))
                : Duration.ofMinutes(6 * 24 * 60 + chance.nextInt(18 * 60));
    }

    private Operation operation(Bed bed, long number, Random chance) {
        return switch (bed.part()) {
            case SURGEON -> Cast.SECOND_LAPAROTOMY;
            case CONFUSED -> Cast.HIP_FRACTURE;
            case DAY_CASE -> Cast.DAY_CASES.get(chance.nextInt(Cast.DAY_CASES.size()));
            case DETERIORATES_FIRST -> Cast.OPERATIONS.getFirst();
            case DETERIORATES_SECOND -> Cast.OPERATIONS.get(4);
            case WELL, RECOVERS, SCALE_2, PARTIAL, FAHRENHEIT, LATE, OUT_OF_ORDER, CORRECTED, OVER_FHIR ->
                Cast.OPERATIONS.get(Math.floorMod(bed.number() + (int) number * 5, Cast.OPERATIONS.size()));
        };
    }

    private static int age(Bed bed, Random chance) {
        return switch (bed.part()) {
            case CONFUSED -> 84 + chance.nextInt(7);
            case SCALE_2 -> 68 + chance.nextInt(9);
            case DETERIORATES_FIRST -> 72;
            case DAY_CASE -> 24 + chance.nextInt(40);
            case WELL,
                    SURGEON,
                    DETERIORATES_SECOND,
                    RECOVERS,
                    PARTIAL,
                    FAHRENHEIT,
                    LATE,
                    OUT_OF_ORDER,
                    CORRECTED,
                    OVER_FHIR -> 19 + chance.nextInt(70);
        };
    }

    /// Two numbers stirred into one, the same on every machine.
    static long mixed(long one, long other) {
        long z = one * 0x9E3779B97F4A7C15L + other * 0xBF58476D1CE4E5B9L + 0x94D049BB133111EBL;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
