package org.afterward.server.people;

import java.util.List;

/// Somebody who works here.
///
/// @param details        what is known of them, to be changed
/// @param detailsVersion of what was shown; 0 where nothing is kept yet
/// @param matched        whether a patient would be known as this person
/// @param self           they look at themselves: their own role and account are for others to change
/// @param noClosing      why the account cannot be closed; empty where it can
/// @param outcome        what was just done; empty where nothing was
public record PersonView(
        String account,
        String display,
        String role,
        Form details,
        int detailsVersion,
        boolean matched,
        Form roleForm,
        Form grantForm,
        List<Grant> grants,
        List<Link> teams,
        List<Link> shifts,
        int moreShifts,
        List<Choice> roles,
        List<String> wards,
        boolean self,
        String noClosing,
        String outcome) {
    public PersonView {
        grants = List.copyOf(grants);
        teams = List.copyOf(teams);
        shifts = List.copyOf(shifts);
        roles = List.copyOf(roles);
        wards = List.copyOf(wards);
    }

    /// @param open not over: it can be ended
    public record Grant(String id, int version, String role, String where, String when, String by, boolean open) {}

    public record Link(String href, String words) {}
}
