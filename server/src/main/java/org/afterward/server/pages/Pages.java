package org.afterward.server.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;

/// Puts a page's content into the layout: who is signed in, how light it is, where we are.
public final class Pages {
    static final String THEME_COOKIE = "theme";

    private final House house;
    private final Assets assets;
    private final Templates templates;
    private final Supplier<Stream<Menu>> menus;
    private final Supplier<Stream<Alarm>> alarms;

    public Pages(
            House house,
            Assets assets,
            Templates templates,
            Supplier<Stream<Menu>> menus,
            Supplier<Stream<Alarm>> alarms) {
        this.house = house;
        this.assets = assets;
        this.templates = templates;
        this.menus = menus;
        this.alarms = alarms;
    }

    public House house() {
        return house;
    }

    public Templates templates() {
        return templates;
    }

    /// A page from a template that takes `page` and `view`.
    public ResponseEntity<byte[]> show(HttpServletRequest request, String template, Object view) {
        return show(HttpStatus.OK, request, template, view);
    }

    public ResponseEntity<byte[]> show(HttpStatus status, HttpServletRequest request, String template, Object view) {
        var parameters = new HashMap<String, Object>(Map.of("page", around(request), "view", view));
        return templates.page(status, template, parameters);
    }

    Page around(HttpServletRequest request) {
        var csrf = request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token ? token.getToken() : "";
        var presence = alarmed(presence(request), request);
        var links = presence.name().isEmpty()
                ? List.<Menu.Link>of()
                : menus.get().flatMap(menu -> menu.links(request).stream()).toList();
        return new Page(house, theme(request), presence, csrf, request.getRequestURI(), assets, links);
    }

    /// With what is wrong just now above what stands there anyway.
    private Presence alarmed(Presence presence, HttpServletRequest request) {
        if (presence.name().isEmpty()) {
            return presence;
        }
        var said = Stream.concat(
                        alarms.get().flatMap(alarm -> alarm.words(request).stream()), Stream.of(presence.banner()))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" "));
        return new Presence(presence.name(), presence.role(), presence.idleSeconds(), said);
    }

    /// Says whose session a request belongs to, for the layout to show.
    public static void present(HttpServletRequest request, Presence presence) {
        request.setAttribute(Presence.class.getName(), presence);
    }

    private static Presence presence(HttpServletRequest request) {
        return request.getAttribute(Presence.class.getName()) instanceof Presence presence ? presence : Presence.NOBODY;
    }

    private static Theme theme(HttpServletRequest request) {
        var cookies = request.getCookies();
        return (cookies == null ? Stream.<jakarta.servlet.http.Cookie>empty() : Arrays.stream(cookies))
                .filter(cookie -> cookie.getName().equals(THEME_COOKIE))
                .map(cookie -> Theme.named(cookie.getValue()))
                .findFirst()
                .orElse(Theme.AUTO);
    }
}
