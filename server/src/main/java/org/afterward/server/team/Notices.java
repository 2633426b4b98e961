package org.afterward.server.team;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.team.Notice;
import org.afterward.server.register.Change;
import org.afterward.server.register.Kept;
import org.afterward.server.register.Register;
import org.jspecify.annotations.Nullable;

/// Who is told, and what somebody has been told. The same notice about the same matter is made once, however
/// often it is asked for.
final class Notices {
    private final Station station;
    private final Register register;

    Notices(Station station) {
        this.station = station;
        this.register = station.register();
    }

    /// What is said of one matter to several.
    record Said(Notice.Kind kind, @Nullable PatientId patient, String about, String words) {}

    Change toAccount(Said said, String account, Instant now) {
        return made(said, account, null, "", now);
    }

    Change toRole(Said said, Role role, String ward, Instant now) {
        return made(said, "", role, ward, now);
    }

    Change toInCharge(Said said, String ward, Instant now) {
        return toRole(said, Role.NURSE_IN_CHARGE, ward, now);
    }

    Change toPrivacy(Said said, Instant now) {
        return toRole(said, Role.PRIVACY_OFFICER, "", now);
    }

    private Change made(Said said, String account, @Nullable Role role, String ward, Instant now) {
        var whom = account.isEmpty() ? role + "/" + ward : account;
        var key = said.kind() + "|" + said.about() + "|" + whom;
        var id = "notice/" + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
        var due = now.plus(station.numbers().time("notice.within"));
        return Change.first(
                said.patient(),
                new Notice(
                        id,
                        said.kind(),
                        account,
                        role,
                        ward,
                        said.patient(),
                        said.about(),
                        said.words(),
                        now,
                        due,
                        "",
                        null));
    }

    /// The consultants who have the patient, by an open relationship.
    List<String> responsible(PatientId patient) {
        return register.of(patient, Relationship.class).stream()
                .map(Kept::matter)
                .filter(said -> said.kind() == Tie.Kind.RESPONSIBLE && !said.closed())
                .map(Relationship::staff)
                .distinct()
                .sorted()
                .toList();
    }

    /// What this person has been told and has not seen, newest first.
    List<Kept<Notice>> unseen(Actor who) {
        return mine(who, false);
    }

    /// What was seen lately.
    List<Kept<Notice>> seen(Actor who) {
        return mine(who, true);
    }

    private List<Kept<Notice>> mine(Actor who, boolean seen) {
        return register.each(Notice.class)
                .filter(kept -> kept.matter().closed() == seen && kept.matter().isFor(who))
                .sorted(Comparator.comparing(
                                (Kept<Notice> kept) -> kept.matter().at())
                        .reversed())
                .toList();
    }
}
