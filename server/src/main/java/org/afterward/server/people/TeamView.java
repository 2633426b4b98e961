package org.afterward.server.people;

import java.util.List;

/// One team.
public record TeamView(
        String href,
        String name,
        int version,
        Form form,
        Form memberForm,
        List<Member> members,
        List<Choice> consultants,
        List<Choice> candidates,
        String outcome) {
    public TeamView {
        members = List.copyOf(members);
        consultants = List.copyOf(consultants);
        candidates = List.copyOf(candidates);
    }

    public record Member(String account, String display, String roles, String href) {}
}
