package org.afterward.simulator.replay;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What became of everything that was read. For any number of threads.
final class Ledger {
    private static final Pattern QUOTED = Pattern.compile("'[^']*'");
    private static final String AHEAD = "lies in the future";
    private static final String HINT = """
               The recording lies in the future, as de-identified ones do: play it with --as-if-now, or start the
               server with --set afterward.allow-future=true
            """;

    private final Map<String, Long> refused = new TreeMap<>();
    private final Map<String, Long> notSupported = new TreeMap<>();
    private final Map<String, Long> unreadable = new TreeMap<>();
    private long read;
    private long accepted;
    private long repeated;
    private long merged;
    private long unanswered;

    synchronized void read(long count) {
        read += count;
    }

    synchronized void accepted() {
        accepted++;
    }

    synchronized void repeated() {
        repeated++;
    }

    /// Is inside of another item.
    synchronized void merged() {
        merged++;
    }

    /// Like reasons are counted together, whatever value each of them quotes.
    synchronized void refused(String why) {
        refused.merge(QUOTED.matcher(why).replaceAll("'…'"), 1L, Long::sum);
    }

    synchronized void notSupported(String type) {
        notSupported.merge(type, 1L, Long::sum);
    }

    synchronized void unreadable(String why) {
        unreadable.merge(why, 1L, Long::sum);
    }

    synchronized void unanswered() {
        unanswered++;
    }

    synchronized boolean allAnswered() {
        return unanswered == 0;
    }

    synchronized long refused() {
        return sum(refused);
    }

    synchronized long accountedFor() {
        return accepted + repeated + merged + unanswered + sum(refused) + sum(notSupported) + sum(unreadable);
    }

    /// Whether everything that was read ended somewhere, and once.
    synchronized boolean addsUp() {
        return read == accountedFor();
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    synchronized String progress() {
        return accountedFor() + " of " + read + ": " + accepted + " accepted, " + repeated + " repeated, "
                + sum(refused) + " refused";
    }

    synchronized String table() {
        var table = new StringBuilder();
        row(table, "read", read);
        row(table, "accepted", accepted);
        row(table, "repeated", repeated);
        row(table, "part of another", merged);
        row(table, "refused", sum(refused));
        refused.forEach((why, count) -> row(table, "  " + why, count));
        row(table, "not supported here", sum(notSupported));
        notSupported.forEach((type, count) -> row(table, "  " + type, count));
        row(table, "unreadable", sum(unreadable));
        unreadable.forEach((why, count) -> row(table, "  " + why, count));
        row(table, "not answered", unanswered);
        if (refused.keySet().stream().anyMatch(why -> why.contains(AHEAD))) {
            table.append(HINT);
        }
        row(table, addsUp() ? "sum (as read)" : "sum (DIFFERS from read)", accountedFor());
        return table.toString();
    }

    private static void row(StringBuilder table, String what, long count) {
        table.append(String.format("%9d  %s%n", count, what));
    }
}
