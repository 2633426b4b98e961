package org.afterward.clinical.disclosure;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.disclosure.InterviewRequest.Fitness;
import org.afterward.clinical.disclosure.InterviewRequest.Found;
import org.afterward.clinical.disclosure.InterviewRequest.Looked;
import org.afterward.clinical.disclosure.InterviewRequest.View;
import org.afterward.clinical.disclosure.InterviewRequest.Wish;
import org.afterward.clinical.matter.Change;
import org.jspecify.annotations.Nullable;

/// Whether police may talk to a patient now, for how long, and who can stop it. Source: access.md, LG-20 to LG-23.
public final class Interviews {
    /// The longest that one can be allowed for: a house rule.
    public static final int MINUTES = 120;

    /// The responsible clinician, or the doctor on the ward for them.
    private static final Set<Role> DOCTORS = EnumSet.of(Role.CONSULTANT, Role.RESIDENT);

    private static final Set<Role> STOPPERS =
            EnumSet.of(Role.NURSE, Role.NURSE_IN_CHARGE, Role.CONSULTANT, Role.RESIDENT, Role.INTERN);

    public static Change<InterviewRequest> assess(InterviewRequest request, Fitness fitness, Actor by) {
        if (!person(by) || DOCTORS.stream().noneMatch(by::is)) {
            return Change.refused("LG-20", "The responsible clinician says whether the patient is fit for it.");
        }
        if (request.closed()) {
            return over();
        }
        if (fitness.view() == View.NOT_NOW) {
            return Change.to(with(request, fitness, request.wish(), request.sitsIn(), request.place()));
        }
        if (!fitness.looked().containsAll(EnumSet.allOf(Looked.class))) {
            return Change.refused("LG-20", "Look at consciousness, delirium, pain, opioids and fatigue first.");
        }
        if (fitness.toTalk() != Found.YES || fitness.capacity() == Found.NOT_ASSESSED) {
            return Change.refused("LG-21", "Fit to be interviewed, and able to decide it: both are said.");
        }
        return fitness.minutes() < 1 || fitness.minutes() > MINUTES
                ? Change.refused("LG-20", "Say for how long: 1 to " + MINUTES + " minutes.")
                : Change.to(with(request, fitness, request.wish(), request.sitsIn(), request.place()));
    }

    public static Change<InterviewRequest> wish(InterviewRequest request, Wish wish, Actor by) {
        if (request.closed()) {
            return over();
        }
        return by.active() && (by.kind() == Actor.Kind.PERSON || by.kind() == Actor.Kind.PATIENT)
                ? Change.to(with(request, request.fitness(), wish, request.sitsIn(), request.place()))
                : Change.refused("LG-20", "The patient says this.");
    }

    /// Where, and who sits in; then it begins.
    public static Change<InterviewRequest> begin(
            InterviewRequest request, String sitsIn, String place, Actor by, Instant now) {
        var fitness = request.fitness();
        if (request.closed() || request.startedAt() != null) {
            return over();
        }
        if (!person(by) || STOPPERS.stream().noneMatch(by::is)) {
            return Change.refused("LG-20", "The ward lets it begin.");
        }
        if (fitness == null || fitness.view() == View.NOT_NOW || !fitness.valid(now)) {
            return Change.refused("LG-20", "The responsible clinician has not found them fit for it now.");
        }
        if (request.wish() != Wish.YES && !request.detained()) {
            return Change.refused("LG-20", "The patient does not wish it.");
        }
        if (sitsIn.isBlank()) {
            return Change.refused("LG-20", "Say who sits in.");
        }
        if (place.isBlank()) {
            return Change.refused("LG-23", "Say where: no board and no chart can be seen from there.");
        }
        return Change.to(new InterviewRequest(
                request.id(),
                request.patient(),
                request.officer(),
                request.organisation(),
                request.requestedBy(),
                request.requestedAt(),
                request.detained(),
                fitness,
                request.wish(),
                sitsIn.strip(),
                place.strip(),
                now,
                null,
                "",
                request.note()));
    }

    /// At any time, by any nurse or doctor, and by the patient.
    public static Change<InterviewRequest> stop(InterviewRequest request, Actor by, Instant now) {
        if (request.closed()) {
            return over();
        }
        var may = by.active()
                && (by.kind() == Actor.Kind.PATIENT
                        || (person(by) && STOPPERS.stream().anyMatch(by::is)));
        return may
                ? Change.to(ended(request, now, by.id()))
                : Change.refused("LG-20", "A nurse, a doctor or the patient stops it.");
    }

    private static InterviewRequest with(
            InterviewRequest request, @Nullable Fitness fitness, Wish wish, String sitsIn, String place) {
        return new InterviewRequest(
                request.id(),
                request.patient(),
                request.officer(),
                request.organisation(),
                request.requestedBy(),
                request.requestedAt(),
                request.detained(),
                fitness,
                wish,
                sitsIn,
                place,
                request.startedAt(),
                request.endedAt(),
                request.endedBy(),
                request.note());
    }

    private static InterviewRequest ended(InterviewRequest request, Instant at, String by) {
        return new InterviewRequest(
                request.id(),
                request.patient(),
                request.officer(),
                request.organisation(),
                request.requestedBy(),
                request.requestedAt(),
                request.detained(),
                request.fitness(),
                request.wish(),
                request.sitsIn(),
                request.place(),
                request.startedAt(),
                at,
                by,
                request.note());
    }

    private static boolean person(Actor who) {
        return who.kind() == Actor.Kind.PERSON && who.active();
    }

    private static Change<InterviewRequest> over() {
        return Change.refused("LG-20", "It is over, or goes on already.");
    }

    private Interviews() {}
}
