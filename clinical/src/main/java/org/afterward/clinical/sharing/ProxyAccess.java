package org.afterward.clinical.sharing;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Change;
import org.afterward.clinical.sharing.ContactConsent.Giver;

/// Who reads a record for the patient, and how much of it: what the patient gives, and never more than the patient
/// reads. What is protected is never given. Source: access.md, section 1.5, row Proxy; VS-10, VS-12.
public final class ProxyAccess {
    /// What can be given; the role file may give less.
    public static final Set<Category> OFFERED =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(Category.I, Category.K, Category.L)));

    /// @param account   the one that the proxy signs in with
    /// @param appointed what appoints the proxy: needed where the patient cannot decide
    /// @param decides   the patient has capacity for this decision
    public static Change<Relationship> give(
            String id,
            PatientId patient,
            String account,
            Set<Category> what,
            Giver giver,
            String appointed,
            Actor by,
            boolean decides,
            Instant now) {
        if (!Sharing.may(by, giver) || giver == Giver.PROXY) {
            return Change.refused("SH-01", "Not part of your role");
        }
        if (decides != (giver == Giver.PATIENT)) {
            return Change.refused(
                    "VS-12",
                    decides
                            ? "The patient decides this."
                            : "The patient cannot decide this now: the consultant or the nurse in charge does.");
        }
        if (!decides && (appointed.isBlank() || appointed.length() > Sharing.TEXT)) {
            return Change.refused(
                    "VS-10", "Say what appoints them, in 1 to " + Sharing.TEXT + " characters: a name is no proof.");
        }
        if (what.isEmpty() || !OFFERED.containsAll(what)) {
            return Change.refused("1.5", "Choose what they may read. What is protected is never given.");
        }
        return Change.to(new Relationship(
                id,
                patient,
                "",
                account,
                Tie.Kind.PROXY,
                now,
                null,
                Relationship.consent(new TreeSet<>(what)),
                false,
                false,
                by.id(),
                "",
                ""));
    }

    /// Makes, renews and closes the accounts of a patient and of who reads for them: whoever holds one reads the
    /// record,
    /// so writing in the visitors' part alone is not enough.
    public static boolean keepsAccounts(Actor by) {
        return Sharing.may(by, Giver.PATIENT);
    }

    /// Counts at once; the patient's own account may, and whoever may write down what the patient says.
    public static Change<Relationship> takeBack(Relationship given, Actor by, Instant now) {
        if (!Sharing.may(by, Giver.PATIENT)) {
            return Change.refused("SH-02", "Not part of your role");
        }
        if (given.kind() != Tie.Kind.PROXY || given.closed()) {
            return Change.refused("SH-02", "It was taken back already.");
        }
        return Change.to(new Relationship(
                given.id(),
                given.patient(),
                given.encounter(),
                given.staff(),
                given.kind(),
                given.from(),
                now,
                given.basis(),
                given.shiftBound(),
                given.learner(),
                given.createdBy(),
                by.id(),
                "taken back"));
    }

    /// In the order of the categories.
    public static String words(Relationship given, Instant now) {
        return OFFERED.stream()
                .filter(category -> given.gives(category, now))
                .map(Category::words)
                .collect(Collectors.joining(", "));
    }

    private ProxyAccess() {}
}
