package org.afterward.server.desk;

import java.util.List;

/// What security sees.
///
/// @param calls   open ones, the oldest first
/// @param barred  who must not come in
/// @param wards   that can be locked
/// @param answers this person goes when they are called
public record SecurityView(
        List<Call> calls,
        List<Barred> barred,
        List<DeskView.LockdownView> locked,
        List<String> wards,
        boolean answers,
        String once) {
    public record Call(String id, String words, String where, String who, String when, String once) {}

    public record Barred(String name, String description, String until) {}
}
