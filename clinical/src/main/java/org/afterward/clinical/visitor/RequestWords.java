package org.afterward.clinical.visitor;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What the patient and a board read of a visit request. Source: the table of access.md, section 4.4.
///
/// @param nameOf the name of an account as patients know that person
public record RequestWords(UnaryOperator<String> nameOf, ZoneId zone, Instant now) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("d MMMM, HH:mm", Locale.ENGLISH);

    /// @param visit the one that took place; absent until then
    public String toPatient(VisitRequest request, @Nullable Visit visit) {
        return switch (request.status()) {
            case REQUESTED ->
                request.fellAt() == null
                        ? "Asked " + owner(request) + " at " + time(request.askedAt()) + "."
                        : fallen(request);
            case RECEIVED ->
                request.fellAt() == null
                        ? owner(request) + " is looking into it. Not promised. Answer by " + time(request.answerDue())
                                + "."
                        : fallen(request);
            case ACCEPTED -> planned(request) + (request.fellAt() == null ? "" : " Now with the nurse in charge.");
            case ON_HOLD -> request.fellAt() == null ? "Waiting for a check." + unpromised(request) : fallen(request);
            case IN_PROGRESS -> "On the way.";
            case COMPLETED -> visited(visit);
            case REJECTED, FAILED -> request.outcome();
            case CANCELLED -> "Taken back.";
        };
    }

    /// What whoever stands at the door, or asked as a colleague, is told of it: one of three answers (VS-26).
    public static Answer toVisitor(VisitRequest request) {
        return switch (request.status()) {
            case REQUESTED, RECEIVED, ON_HOLD -> Answer.WAIT;
            case ACCEPTED, IN_PROGRESS, COMPLETED -> Answer.ADMIT;
            case REJECTED, FAILED, CANCELLED -> Answer.NOT_TODAY;
        };
    }

    /// A few words for a tile: a time and a plan only where it was promised (VS-21).
    public static String onBoard(VisitRequest request) {
        return switch (request.status()) {
            case REQUESTED, RECEIVED -> "Visit asked for";
            case ACCEPTED -> "Visit planned";
            case ON_HOLD -> "Visit: waiting for a check";
            case IN_PROGRESS -> "Visitor on the way";
            case REJECTED, FAILED -> "Visit: answer to be told";
            case COMPLETED, CANCELLED -> "";
        };
    }

    private String fallen(VisitRequest request) {
        return "Still open, now with the nurse in charge." + unpromised(request) + " Answer by "
                + time(request.answerDue()) + ".";
    }

    private static String unpromised(VisitRequest request) {
        return request.promise() == Promise.COMMITTED ? "" : " Not promised.";
    }

    private String planned(VisitRequest request) {
        var planned = request.plannedAt();
        return planned == null ? "Planned." : "Planned for " + time(planned) + ".";
    }

    private String visited(@Nullable Visit visit) {
        if (visit == null) {
            return "Visited.";
        }
        var left = visit.checkOutAt();
        return left == null
                ? "Visiting since " + time(visit.checkInAt()) + "."
                : "Visited " + time(visit.checkInAt()) + "–" + time(left) + ".";
    }

    private String owner(VisitRequest request) {
        return request.owner().equals(VisitRequest.inCharge(request.ward()))
                ? "The nurse in charge"
                : nameOf.apply(request.owner());
    }

    /// Of today the time, of another day the day too.
    private String time(Instant at) {
        var there = at.atZone(zone);
        var today = there.toLocalDate().equals(now.atZone(zone).toLocalDate());
        return (today ? TIME : DAY_AND_TIME).format(there);
    }
}
