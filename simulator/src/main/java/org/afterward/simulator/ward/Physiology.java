package org.afterward.simulator.ward;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.afterward.clinical.fact.Standing;
import org.afterward.clinical.news2.Band;
import org.afterward.clinical.news2.News2;
import org.afterward.clinical.news2.Subject;

/// How a patient fares: one number for how ill they are, from 0 (well) to 1 (very ill), and the signs that
/// follow from it together. Made up to look like a ward; no model of anybody.
///
/// @param began when the story of the ward began; courses of illness are counted from it
/// @param speed how many times faster than real they go
record Physiology(Instant began, double speed) {
    /// Hours of one course of illness: well, worse, worst, better.
    private static final double STILL = 3;
    private static final double WORSE = 16;
    private static final double WORST = 4;
    private static final double BETTER = 12;
    private static final double REST = 9;
    private static final double COURSE = STILL + WORSE + WORST + BETTER + REST;

    private static final Duration SELDOM = Duration.ofHours(6);
    /// Everybody on this ward is an adult.
    private static final int GROWN = 40;

    double illness(Stay stay, Instant at) {
        double hoursIn = Duration.between(stay.arrived(), at).toSeconds() / 3_600.0;
        double fresh = 0.15 * Math.exp(-Math.max(0, hoursIn) / 8);
        double own = 0.02 + 0.1 * stay.chance(1).nextDouble();
        return switch (stay.bed().part()) {
            case DETERIORATES_FIRST -> own + fresh + course(at, 0);
            case DETERIORATES_SECOND -> own + fresh + course(at, COURSE / 2);
            case RECOVERS -> 0.1 + 0.75 * Math.exp(-Math.max(0, hoursIn) / 34);
            case SURGEON -> 0.3 + fresh;
            case CONFUSED, SCALE_2 -> 0.1 + own;
            case WELL, PARTIAL, FAHRENHEIT, LATE, OUT_OF_ORDER, CORRECTED, OVER_FHIR, DAY_CASE -> own + fresh;
        };
    }

    /// Still before the story begins, so that what was told once stays true.
    private double course(Instant at, double lag) {
        double hours = Duration.between(began, at).toMillis() / 3_600_000.0 * speed - lag;
        if (hours < 0) {
            return 0;
        }
        double into = hours % COURSE;
        if (into < STILL) {
            return 0;
        } else if (into < STILL + WORSE) {
            return 0.85 * (into - STILL) / WORSE;
        } else if (into < STILL + WORSE + WORST) {
            return 0.85;
        }
        return Math.max(0, 0.85 * (1 - (into - STILL - WORSE - WORST) / BETTER));
    }

    /// The signs at one moment; the same moment gives the same signs.
    Picture at(Stay stay, Instant at) {
        var self = stay.chance(2);
        var now = stay.chance(at.getEpochSecond());
        double ill = illness(stay, at) + 0.02 * now.nextGaussian();
        int breaths = round(13 + self.nextInt(4) + 12 * Math.max(0, ill - 0.1), 0.7, now);
        double saturation = 96.4 + self.nextInt(3) - 5.5 * Math.max(0, ill - 0.1);
        int flow = ill > 0.42 ? (ill > 0.7 ? 60 : 20) : 0;
        int systolic = round(118 + self.nextInt(24) - 36 * Math.max(0, ill - 0.15), 3, now);
        int pulse = round(64 + self.nextInt(18) + 52 * ill, 2.5, now);
        int tenths = round(364 + self.nextInt(7) + 22 * Math.max(0, ill - 0.05), 1.6, now);
        char acvpu = ill > 0.92 ? 'C' : 'A';
        switch (stay.bed().part()) {
            case SCALE_2 -> {
                saturation = 90 + now.nextInt(3) - 1;
                flow = 10;
            }
            case CONFUSED -> acvpu = 'C';
            default -> {
                // as the illness says
            }
        }
        int oxygenated = round(flow > 10 ? saturation + 1 : saturation, 0.6, now);
        return new Picture(
                breaths,
                Math.clamp(oxygenated, 70, 100),
                flow,
                systolic,
                systolic - 44 - now.nextInt(12),
                pulse,
                tenths,
                acvpu);
    }

    /// How ill NEWS2 says the patient is, as the nurse works it out.
    Band band(Stay stay, Instant at) {
        var standings = stay.bed().part() == Part.SCALE_2 ? Set.of(Standing.SPO2_SCALE_2) : Set.<Standing>of();
        var subject = new Subject(OptionalInt.of(GROWN), standings);
        return switch (News2.of(at(stay, at).vitals(at), subject)) {
            case News2.Scored scored -> scored.band();
            case News2.Partial partial -> partial.minimumBand();
            case News2.NotApplicable none -> Band.ZERO;
        };
    }

    /// How long a nurse waits before the next set, in the ward's own time: what NEWS2 asks for, and seldom
    /// more than six hours after an operation; three quarters of that at the least.
    Duration interval(Stay stay, Instant at) {
        var longest = band(stay, at).response().interval();
        var usual = longest.compareTo(SELDOM) > 0 ? SELDOM : longest;
        long percent = 75L + stay.chance(at.getEpochSecond() + 1).nextInt(26);
        return Duration.ofSeconds(usual.toSeconds() * percent / 100);
    }

    private static int round(double value, double spread, Random chance) {
        return (int) Math.round(value + spread * chance.nextGaussian());
    }
}
