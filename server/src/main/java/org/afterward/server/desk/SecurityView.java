package org.afterward.server.desk;

import java.util.List;

/// What security sees.
///
/// @param calls   open ones, the oldest first
/// @param barred  who must not come in
/// @param wards   that can be locked
/// @param signs   exceptions that wait for this person's signature
/// @param routes  visits of children that wait for a route and a time
/// @param asks    how many wards ask to bar somebody
/// @param leads   this person bars
/// @param answers this person goes when they are called
public record SecurityView(
        List<Call> calls,
        List<Barred> barred,
        List<DeskView.LockdownView> locked,
        List<String> wards,
        List<Sign> signs,
        List<Sign> routes,
        int asks,
        boolean leads,
        boolean answers,
        String once) {
    public record Call(String id, String words, String where, String who, String when, String once) {}

    /// Something that security signs or confirms.
    public record Sign(String id, int version, String words, String once) {}

    public record Barred(String name, String description, String until) {}
}
