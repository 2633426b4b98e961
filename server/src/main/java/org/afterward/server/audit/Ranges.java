package org.afterward.server.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

/// Holds the rows of a walk against the signed ranges of the checkpoints.
final class Ranges {
    private final Deque<Checkpoint> open;
    private final long base;
    private final List<byte[]> leaves = new ArrayList<>();
    private final List<Chain.Fault> faults = new ArrayList<>();

    /// @param ranges in order
    /// @param base   the row before the first that is walked; a range that begins at it or earlier is held by
    ///               its last hash alone
    Ranges(List<Checkpoint> ranges, long base) {
        this.open = new ArrayDeque<>(
                ranges.stream().filter(range -> range.last() > base).toList());
        this.base = base;
    }

    void see(Row row, String hash) {
        for (var range = open.peek(); range != null && row.seq() > range.last(); range = open.peek()) {
            end(range, "");
        }
        var range = open.peek();
        if (range != null && row.seq() >= range.first()) {
            leaves.add(Merkle.leaf(row.event().getBytes(UTF_8)));
            if (row.seq() == range.last()) {
                end(range, hash);
            }
        }
    }

    private void end(Checkpoint range, String hash) {
        open.remove();
        var root = HexFormat.of().formatHex(Merkle.root(leaves));
        leaves.clear();
        boolean whole = range.first() > base;
        if (!hash.equals(range.hash()) || (whole && !root.equals(range.root()))) {
            faults.add(new Chain.Fault(
                    range.last(),
                    "the events from " + range.first() + " to " + range.last() + " are not those that checkpoint "
                            + range.number() + " signed at " + range.at()));
        }
    }

    /// What was wrong, with what was signed and never came.
    List<Chain.Fault> end(long last) {
        if (!open.isEmpty()) {
            var newest = open.getLast();
            faults.add(new Chain.Fault(
                    newest.last(),
                    "events " + (last + 1) + " to " + newest.last() + " are missing at the end: checkpoint "
                            + newest.number() + " signed them at " + newest.at()
                            + ". The end was cut off, or an old backup was restored"));
        }
        return List.copyOf(faults);
    }
}
