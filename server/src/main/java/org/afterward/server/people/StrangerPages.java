package org.afterward.server.people;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.afterward.server.pages.Pages;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The numbers in messages that mean nobody.
@RestController
final class StrangerPages {
    static final String PATH = "/administration/names";

    private final Admin admin;
    private final Strangers strangers;
    private final Pages pages;

    StrangerPages(Admin admin, Strangers strangers, Pages pages) {
        this.admin = admin;
        this.strangers = strangers;
        this.pages = pages;
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> show(HttpServletRequest request) {
        admin.require(request);
        var rows = strangers.all().stream()
                .map(stranger -> new StrangersView.Row(
                        stranger.number(),
                        String.join("; ", stranger.names()),
                        stranger.function().toLowerCase(Locale.UK),
                        stranger.why(),
                        String.join(", ", stranger.wards())))
                .toList();
        return pages.show(request, "people/strangers", new StrangersView(List.copyOf(rows)));
    }
}
