package org.afterward.server.desk;

import java.util.List;

/// The desks of the wards that somebody is on.
public record DesksView(List<Link> links) {
    public record Link(String href, String words) {}
}
