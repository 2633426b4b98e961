package org.afterward.clinical.news2;

/// A set of observations, its score, and whether whoever sent it made another of it.
public record ScoredSet(ObservationSet set, News2 news2) {
    public enum Sender {
        /// Sent no total.
        SILENT,
        AGREES,
        /// Both totals are shown, and flagged.
        DIFFERS,
        /// There is no total of ours to hold theirs against.
        NOT_COMPARABLE
    }

    public Sender sender() {
        if (set.senderTotal().isEmpty()) {
            return Sender.SILENT;
        }
        var theirs = set.senderTotal().getAsInt();
        return switch (news2) {
            case News2.Scored ours -> ours.total() == theirs ? Sender.AGREES : Sender.DIFFERS;
            case News2.Partial ours -> theirs < ours.atLeast() ? Sender.DIFFERS : Sender.NOT_COMPARABLE;
            case News2.NotApplicable none -> Sender.NOT_COMPARABLE;
        };
    }
}
