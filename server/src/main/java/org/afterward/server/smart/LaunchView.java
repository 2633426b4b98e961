package org.afterward.server.smart;

import java.util.List;

/// The apps that can be opened from a record.
public record LaunchView(String name, String href, String once, List<App> apps) {
    public LaunchView {
        apps = List.copyOf(apps);
    }

    /// @param host where it runs
    public record App(String id, String name, String host) {}
}
