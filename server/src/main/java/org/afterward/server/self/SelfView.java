package org.afterward.server.self;

import java.util.List;

/// The patient's own page.
///
/// @param who        how the hospital calls them
/// @param where      ward and bed, in words
/// @param once       the idempotency key of the forms of this page
/// @param proxy      somebody who acts for the patient reads this
/// @param silent     nobody outside is told that they are here
/// @param people     who can be asked: account and name
public record SelfView(
        String who,
        String where,
        String once,
        boolean proxy,
        boolean silent,
        List<Asked> requests,
        List<Listed> visitors,
        List<Told> contacts,
        List<Kept> away,
        List<SendOff> sendOffs,
        List<Left> disclosed,
        List<Choice> people) {
    public SelfView {
        requests = List.copyOf(requests);
        visitors = List.copyOf(visitors);
        contacts = List.copyOf(contacts);
        away = List.copyOf(away);
        sendOffs = List.copyOf(sendOffs);
        disclosed = List.copyOf(disclosed);
        people = List.copyOf(people);
    }

    public record Choice(String account, String words) {}

    /// A wish to see somebody.
    public record Asked(String id, int version, String visitor, String state, boolean open) {}

    /// Somebody on the list of visitors.
    public record Listed(
            String id, int version, String name, String relation, String listing, String by, boolean own) {}

    /// What somebody may be told.
    public record Told(String id, int version, String name, String what, String until) {}

    /// A send-off that is planned.
    public record SendOff(String id, int version, String words) {}
    /// Something of the record that somebody outside was given.
    public record Left(String at, String to, String kind, String what) {}

    /// Somebody who should stay away.
    public record Kept(String name, String state) {}
}
