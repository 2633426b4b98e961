package org.afterward.server.sharing;

import java.util.List;
import org.afterward.server.desk.Forms;

/// Who may be told what about a patient.
///
/// @param due       what has to be asked; empty where nothing has
/// @param capacity  whether the patient can decide this, and who says so
/// @param givers    whose word it can be, as things are
/// @param publicity uses that the patient allowed
/// @param calls     the last ones, without what was said
/// @param callers   those who are on the list
/// @param may       what this person may do
public record SharingView(
        String path,
        String title,
        String due,
        String capacity,
        boolean hidden,
        List<Contact> contacts,
        List<Option> givers,
        List<Option> scopes,
        List<Contact> publicity,
        List<Option> uses,
        List<String> calls,
        List<Option> callers,
        List<Option> people,
        List<String> followUps,
        May may,
        int longest,
        int message) {
    /// @param what what they may be told, or what is allowed
    public record Contact(String id, int version, String name, String what, String until) {}

    public record Option(String value, String words) {}

    public record May(boolean record, boolean assess, boolean plan) {}

    /// A key for one form.
    public String once() {
        return Forms.fresh();
    }
}
