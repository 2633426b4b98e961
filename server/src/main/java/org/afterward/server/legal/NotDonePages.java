package org.afterward.server.legal;

import jakarta.servlet.http.HttpServletRequest;
import org.afterward.server.pages.Pages;
import org.afterward.server.pages.Trouble;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/// What somebody reads whose act a rule refused.
@ControllerAdvice
final class NotDonePages {
    private final Pages pages;

    NotDonePages(Pages pages) {
        this.pages = pages;
    }

    @ExceptionHandler(NotDone.class)
    ResponseEntity<byte[]> refused(HttpServletRequest request, NotDone refused) {
        var status = HttpStatus.UNPROCESSABLE_CONTENT;
        return pages.show(
                status,
                request,
                "pages/trouble",
                new Trouble(
                        status.value(),
                        "That was not done",
                        refused.words() + " Nothing was changed. Go back: what you wrote is still in the form."));
    }
}
