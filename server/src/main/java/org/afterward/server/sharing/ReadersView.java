package org.afterward.server.sharing;

import java.util.List;

/// Who reads a record for themselves.
///
/// @param path       of the record
/// @param decides    the patient can decide this
/// @param own        the sign-in name of the patient's own account; empty where there is none
/// @param categories what a proxy may be given
/// @param once       key of the next form
/// @param appointed  the most characters of what appoints a proxy
public record ReadersView(
        String path,
        String title,
        String capacity,
        boolean decides,
        boolean may,
        String own,
        List<Proxy> proxies,
        List<Part> categories,
        String once,
        int appointed) {

    /// @param account the sign-in name
    /// @param reads   what was given, in words
    public record Proxy(String account, String name, String reads, String since) {}

    public record Part(String value, String words) {}
}
