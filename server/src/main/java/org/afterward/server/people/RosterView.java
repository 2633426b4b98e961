package org.afterward.server.people;

import java.util.List;

/// A week of a ward.
///
/// @param base     the address of the ward's roster
/// @param days     seven
/// @param gaps     when nobody is in charge, from now on
/// @param form     for one more shift
/// @param all      everything may be changed; else what a nurse in charge may
/// @param wards    the other wards; empty for a nurse in charge
public record RosterView(
        String ward,
        String base,
        String week,
        String previous,
        String next,
        List<Day> days,
        List<Group> groups,
        List<String> gaps,
        Form form,
        List<Choice> people,
        List<Choice> roles,
        String beds,
        boolean all,
        List<Link> wards,
        String outcome) {
    public RosterView {
        days = List.copyOf(days);
        groups = List.copyOf(groups);
        gaps = List.copyOf(gaps);
        people = List.copyOf(people);
        roles = List.copyOf(roles);
        wards = List.copyOf(wards);
    }

    public record Day(String words, boolean today) {}

    public record Group(String role, List<Row> rows) {
        public Group {
            rows = List.copyOf(rows);
        }
    }

    /// @param days a list of shifts for each of the seven
    public record Row(String display, List<List<Slot>> days) {
        public Row {
            days = List.copyOf(days);
        }
    }

    public record Slot(String href, String times, String beds, boolean onCall) {}

    public record Link(String href, String words, boolean here) {}
}
