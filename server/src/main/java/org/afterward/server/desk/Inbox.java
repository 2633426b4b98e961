package org.afterward.server.desk;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.team.Notice;
import org.afterward.server.register.Change;
import org.jspecify.annotations.Nullable;

/// What people are told about visitors, in their inbox: without a name of a patient or a visitor, and without a
/// reason. Whom it is about is shown to those who may know.
public final class Inbox {
    /// By when it is there: as for every notice (BG-12).
    private static final Duration WITHIN = Duration.ofMinutes(1);

    /// @param about the matter; the same notice about the same matter is made once
    public record Said(@Nullable PatientId patient, String about, String words) {}

    public static Change toInCharge(Said said, String ward, Instant now) {
        return toRole(said, Role.NURSE_IN_CHARGE, ward, now);
    }

    /// @param ward empty for whoever holds the role in the hospital
    public static Change toRole(Said said, Role role, String ward, Instant now) {
        return made(said, "", role, ward, now);
    }

    public static Change toAccount(Said said, String account, Instant now) {
        return made(said, account, null, "", now);
    }

    private static Change made(Said said, String account, @Nullable Role role, String ward, Instant now) {
        var key = "visitors|" + said.about() + "|" + (account.isEmpty() ? role + "/" + ward : account);
        return Change.first(
                said.patient(),
                new Notice(
                        "notice/" + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)),
                        Notice.Kind.VISITORS,
                        account,
                        role,
                        ward,
                        said.patient(),
                        said.about(),
                        said.words(),
                        now,
                        now.plus(WITHIN),
                        "",
                        null));
    }

    private Inbox() {}
}
