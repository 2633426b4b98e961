package org.afterward.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.afterward.server.audit.AuditUnavailable;
import org.afterward.server.journal.JournalUnavailable;
import org.afterward.server.pages.Pages;
import org.afterward.server.pages.Trouble;
import org.afterward.server.pages.WardClock;
import org.afterward.server.register.ChangedMeanwhile;
import org.afterward.server.register.Register;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/// What somebody sees who may not: the same page for what is hidden and for what is absent.
@ControllerAdvice
public final class RefusedPages {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedPages.class);

    private final Pages pages;
    private final Register register;
    private final Clock clock;

    RefusedPages(Pages pages, Register register, Clock clock) {
        this.pages = pages;
        this.register = register;
        this.clock = clock;
    }

    @ExceptionHandler(Refused.class)
    ResponseEntity<byte[]> refused(HttpServletRequest request, Refused refused) {
        var shown = refused.decision().shown();
        return switch (shown) {
            case BREAK_GLASS ->
                pages.show(
                        HttpStatus.FORBIDDEN, request, "access/limited", new Limited(shown.words(), address(refused)));
            case NOT_OPEN_TO_YOU ->
                pages.show(
                        HttpStatus.NOT_FOUND,
                        request,
                        "access/closed",
                        new Closed(
                                "You cannot open this record",
                                shown.words() + ", ref " + refused.reference() + ".",
                                handing(refused)));
            case NOT_YOUR_ROLE, PATIENT_ACCESS, LOCKED ->
                pages.show(
                        HttpStatus.FORBIDDEN,
                        request,
                        "access/closed",
                        new Closed("Not open to you", shown.words() + ".", ""));
            case NOTHING, ABSENT, SIGN_IN, FRESH_SIGN_IN -> absent(request);
        };
    }

    /// As for an address that does not exist.
    private ResponseEntity<byte[]> absent(HttpServletRequest request) {
        return pages.show(HttpStatus.NOT_FOUND, request, "pages/trouble", Trouble.of(404));
    }

    @ExceptionHandler(ChangedMeanwhile.class)
    ResponseEntity<byte[]> changed(HttpServletRequest request, ChangedMeanwhile changed) {
        var now = register.newest(changed.id());
        return pages.show(
                HttpStatus.CONFLICT,
                request,
                "access/quicker",
                Quicker.of(request, now, new WardClock(pages.house().zone()), clock.instant()));
    }

    /// The journal keeps nothing just now: whether the form was kept is not known, and it may be sent again.
    @ExceptionHandler(JournalUnavailable.class)
    ResponseEntity<byte[]> notKept(HttpServletRequest request, JournalUnavailable away) {
        LOG.warn("a form was not answered: {}", away.getMessage());
        return pages.show(
                HttpStatus.SERVICE_UNAVAILABLE,
                request,
                "pages/trouble",
                new Trouble(
                        503,
                        "Not kept yet",
                        "The database did not answer in time. Go back and send the form once more: it is kept once,"
                                + " however often it is sent. Where that lasts, use the paper pack of the ward."));
    }

    @ExceptionHandler(AuditUnavailable.class)
    ResponseEntity<byte[]> unlogged(HttpServletRequest request, AuditUnavailable unavailable) {
        return pages.show(
                HttpStatus.SERVICE_UNAVAILABLE,
                request,
                "pages/trouble",
                new Trouble(
                        503,
                        "The log cannot be written",
                        "Nothing is shown that cannot be written down. In an emergency use the paper pack of the ward and"
                                + " write the access on its form. Tell the system administrator."));
    }

    /// @param breakGlass where the person can say that they are caring for the patient now
    public record Limited(String words, String breakGlass) {}

    /// @param handing where somebody who may not treat the patient passes on what they still have; the same for
    ///                every kind of conflict, and empty for everybody else
    public record Closed(String title, String words, String handing) {}

    private static String handing(Refused refused) {
        return refused.patient().map(id -> "/patient/" + id.value() + "/yours").orElse("");
    }

    private static String address(Refused refused) {
        return refused.patient()
                .map(id -> "/patient/" + id.value() + "/break-glass")
                .orElse("/");
    }
}
