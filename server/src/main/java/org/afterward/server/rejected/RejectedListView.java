package org.afterward.server.rejected;

import java.util.List;

/// The refused messages, newest first.
///
/// @param older   the address of the next page; empty on the last
/// @param warning what is wrong with the way in; empty where nothing is
public record RejectedListView(List<Row> rows, long open, boolean openOnly, String older, String warning) {
    public record Row(
            String href,
            long number,
            String when,
            String feed,
            String answer,
            String path,
            String reason,
            int times,
            boolean open) {}
}
