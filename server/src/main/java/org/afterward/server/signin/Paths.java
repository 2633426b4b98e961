package org.afterward.server.signin;

import java.util.regex.Pattern;

/// Addresses of our own pages, for coming back to: never another host.
final class Paths {
    private static final Pattern OURS = Pattern.compile("/(?![/\\\\])[A-Za-z0-9/_.~%+?&=:,;@-]{0,499}");

    static boolean ours(String path) {
        return OURS.matcher(path).matches();
    }

    /// The address if it is one of ours, and else the first page.
    static String oursOr(String path, String otherwise) {
        return ours(path) ? path : otherwise;
    }

    private Paths() {}
}
