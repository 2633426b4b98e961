package org.afterward.simulator.ward;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What happens in one bed: somebody comes, is observed again and again, goes home; then the next.
final class BedLife {
    /// How far back a chart is filled when a stay is first told.
    static final Duration BACKFILL = Duration.ofHours(36);

    private static final Duration SOONEST = Duration.ofSeconds(4);

    private final Bed bed;
    private final Stays stays;
    private final Physiology physiology;
    private final Hospital hospital;
    private final Clock clock;
    private final double speed;

    BedLife(Bed bed, Stays stays, Physiology physiology, Hospital hospital, Clock clock, double speed) {
        this.bed = bed;
        this.stays = stays;
        this.physiology = physiology;
        this.hospital = hospital;
        this.clock = clock;
        this.speed = speed;
    }

    /// Until the thread is interrupted.
    void live() throws InterruptedException {
        while (true) {
            var stay = stays.at(bed, now());
            sleepUntil(stay.byWayOfTheatre() ? stay.admitted() : stay.arrived());
            hospital.say(Hl7Speech.admitted(stay));
            sleepUntil(stay.arrived());
            if (stay.byWayOfTheatre()) {
                hospital.say(Hl7Speech.moved(stay));
            }
            var patient = hospital.patient(stay);
            if (patient.isPresent()) {
                hospital.put("/Procedure/" + FhirSpeech.procedureId(stay), FhirSpeech.operation(stay, patient.get()));
            }
            fill(stay, patient);
            observe(stay, patient);
            hospital.say(Hl7Speech.discharged(stay));
        }
    }

    /// The sets that were taken before anybody listened.
    private void fill(Stay stay, Optional<String> patient) throws InterruptedException {
        var known = patient.isPresent() ? hospital.lastObserved(patient.get()) : Optional.<Instant>empty();
        var from = now().minus(BACKFILL);
        for (var round : rounds(stay, from, now())) {
            if (known.isEmpty() || round.at().isAfter(known.get())) {
                say(stay, round, patient);
            }
        }
    }

    /// The sets of a stay at the intervals of a real ward, those in `from` until `until`. The same each time.
    List<Round> rounds(Stay stay, Instant from, Instant until) {
        var rounds = new ArrayList<Round>();
        var at = stay.arrived().plusSeconds(600 + stay.chance(3).nextInt(900));
        for (int number = 0; at.isBefore(until); number++) {
            if (!at.isBefore(from)) {
                rounds.add(round(stay, at, number));
            }
            at = at.plus(physiology.interval(stay, at)).truncatedTo(ChronoUnit.SECONDS);
        }
        return rounds;
    }

    /// From now on, one set after another, `speed` times as often as on a real ward.
    private void observe(Stay stay, Optional<String> patient) throws InterruptedException {
        var held = new ArrayList<Round>();
        sleep(Duration.ofMillis(stay.chance(4).nextInt((int) (90_000 / Math.max(1, speed / 20)))), stay);
        for (int number = 1; now().isBefore(stay.leaves()); number++) {
            var round = round(stay, now(), number);
            switch (bed.part()) {
                case LATE -> late(stay, round, number, held, patient);
                case OUT_OF_ORDER -> outOfOrder(stay, round, number, patient);
                case CORRECTED -> corrected(stay, round, number, patient);
                case WELL,
                        SURGEON,
                        DETERIORATES_FIRST,
                        DETERIORATES_SECOND,
                        RECOVERS,
                        SCALE_2,
                        CONFUSED,
                        PARTIAL,
                        FAHRENHEIT,
                        OVER_FHIR,
                        DAY_CASE -> say(stay, round, patient);
            }
            var wait = Duration.ofMillis(
                    (long) (physiology.interval(stay, round.at()).toMillis() / speed));
            sleep(wait.compareTo(SOONEST) < 0 ? SOONEST : wait, stay);
        }
        for (var last : held) {
            say(stay, last, patient);
        }
    }

    /// Every third set lies in somebody's pocket until the next one is sent.
    private void late(Stay stay, Round round, int number, List<Round> held, Optional<String> patient)
            throws InterruptedException {
        if (number % 3 == 0) {
            held.add(round);
            return;
        }
        say(stay, round, patient);
        for (var late : held) {
            say(stay, late, patient);
        }
        held.clear();
    }

    /// Every fourth set overtakes one that was taken a minute earlier.
    private void outOfOrder(Stay stay, Round round, int number, Optional<String> patient) throws InterruptedException {
        say(stay, round, patient);
        if (number % 4 == 0) {
            say(stay, round(stay, round.at().minusSeconds(60), number), patient);
        }
    }

    /// Every third set has a pulse that was read wrongly, and is corrected a moment later.
    private void corrected(Stay stay, Round round, int number, Optional<String> patient) throws InterruptedException {
        if (number % 3 != 1) {
            say(stay, round, patient);
            return;
        }
        var misread = round.picture().withPulse(round.picture().pulse() + 60);
        say(stay, new Round(round.id(), round.at(), misread, round.nurse(), true, false), patient);
        sleep(Duration.ofSeconds(6), stay);
        say(stay, new Round(round.id(), round.at(), round.picture(), round.nurse(), true, true), patient);
    }

    private Round round(Stay stay, Instant at, int number) {
        var second = at.truncatedTo(ChronoUnit.SECONDS);
        var nurse = Cast.NURSES.get(Math.floorMod(
                bed.number() / 4 + second.atOffset(java.time.ZoneOffset.UTC).getHour() / 8 * 3, Cast.NURSES.size()));
        var id = stay.key() + "T" + Long.toString(second.getEpochSecond(), 36).toUpperCase(java.util.Locale.ROOT);
        boolean breathing = bed.part() != Part.PARTIAL || number % 2 == 0;
        return new Round(id, second, physiology.at(stay, second), nurse, breathing, false);
    }

    private void say(Stay stay, Round round, Optional<String> patient) throws InterruptedException {
        if (bed.part() == Part.OVER_FHIR && patient.isPresent()) {
            hospital.transact(FhirSpeech.round(stay, round, patient.get()));
        } else {
            hospital.say(Hl7Speech.round(stay, round));
        }
    }

    private Instant now() {
        return clock.instant();
    }

    /// At most until the patient leaves.
    private void sleep(Duration wait, Stay stay) throws InterruptedException {
        var end = now().plus(wait);
        sleepUntil(end.isBefore(stay.leaves()) ? end : stay.leaves());
    }

    private void sleepUntil(Instant moment) throws InterruptedException {
        for (var wait = Duration.between(now(), moment); wait.isPositive(); wait = Duration.between(now(), moment)) {
            Thread.sleep(wait.plusMillis(1));
        }
    }
}
