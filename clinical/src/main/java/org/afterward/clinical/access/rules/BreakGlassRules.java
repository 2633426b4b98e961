package org.afterward.clinical.access.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.afterward.clinical.access.Access;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.BreakGlass;
import org.afterward.clinical.access.BreakGlass.Reason;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.Numbers;
import org.afterward.clinical.access.Question;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.RolePolicy;
import org.afterward.clinical.matter.Change;
import org.jspecify.annotations.Nullable;

/// When glass may be broken, for how long, who is told, and who looks at it afterwards.
///
/// Source: access.md, section 2.4.
public final class BreakGlassRules {
    /// The most characters of what a reviewer found.
    public static final int LONGEST_NOTE = 1_000;

    /// What somebody asks for.
    ///
    /// @param id           of the new event
    /// @param question     of the person about the patient, with [org.afterward.clinical.access.Action#READ]
    /// @param encounter    the one stay it is for
    /// @param protectedToo category I by a second click
    /// @param earlier      every break-glass of this person for this patient, in any order
    /// @param coSigner     the nurse in charge who agrees; absent where none was asked
    /// @param shiftEnd     of the shift they say they cover; absent where not known
    /// @param clockSuspect the clock of the server is known to be wrong (AL-10)
    public record Ask(
            String id,
            Question question,
            String encounter,
            Reason reason,
            String words,
            boolean protectedToo,
            List<BreakGlass> earlier,
            @Nullable Actor coSigner,
            @Nullable Instant shiftEnd,
            boolean clockSuspect) {
        public Ask {
            earlier = List.copyOf(earlier);
        }
    }

    /// What became of it.
    public sealed interface Answer {
        record Opened(BreakGlass glass) implements Answer {}

        /// @param rule  which refuses
        /// @param words for the person; nothing of the patient is in them
        record Refused(String rule, String words) implements Answer {}

        /// They prove who they are, and ask again.
        record FreshSignIn() implements Answer {}

        /// The nurse in charge must agree (BG-14).
        record CoSign() implements Answer {}
    }

    public static Answer start(Ask ask, RolePolicy policy, WorkingDays days) {
        var numbers = policy.numbers();
        var question = ask.question();
        var subject = question.subject();
        var roles = Access.breakGlassRoles(question, policy);
        if (roles.isEmpty() || subject == null) {
            return new Answer.Refused("BG-09", "No record you can open matches.");
        }
        if (!question.actor().fresh(numbers)) {
            return new Answer.FreshSignIn();
        }
        if (ask.clockSuspect()) {
            return new Answer.Refused("AL-10", "The clock of the server is wrong: use the paper form");
        }
        if (ask.encounter().isBlank()) {
            return new Answer.Refused("BG-10", "Say for which stay");
        }
        var said = ask.words().strip();
        var reason = Reasons.of(ask.reason());
        var longEnough = said.codePointCount(0, said.length()) >= numbers.of("break-glass.words");
        if (reason.words() && !longEnough) {
            return new Answer.Refused("2.4", "Say why in " + numbers.words("break-glass.words") + " or more");
        }
        var last = ask.earlier().stream()
                .filter(each -> inADay(each, question.now()))
                .max(Comparator.comparing(BreakGlass::from));
        if (last.isPresent() && last.get().reason() == ask.reason() && sameWords(last.get(), said, longEnough)) {
            return new Answer.Refused(
                    "BG-14",
                    "A second window needs another reason, or why in " + numbers.words("break-glass.words")
                            + " or more that you have not given before");
        }
        var alone = numbers.of("break-glass.alone-in-a-day");
        var needsOther = windowsInADay(ask.earlier(), question.now()) >= alone;
        if (needsOther && !mayCoSign(ask.coSigner(), question)) {
            return new Answer.CoSign();
        }
        var categories = categories(roles, reason, ask.protectedToo(), policy);
        return new Answer.Opened(new BreakGlass(
                ask.id(),
                subject.patient(),
                ask.encounter(),
                question.actor().id(),
                roles,
                ask.reason(),
                said,
                categories,
                categories.contains(Category.I),
                question.now(),
                until(ask.reason(), question.now(), ask.shiftEnd(), numbers),
                needsOther && ask.coSigner() != null ? ask.coSigner().id() : "",
                null,
                reviewDue(ask.reason(), question.now(), days),
                null));
    }

    private static boolean sameWords(BreakGlass last, String said, boolean longEnough) {
        return !longEnough || last.words().equalsIgnoreCase(said);
    }

    /// Windows that began within the 24 hours before `now`.
    public static long windowsInADay(List<BreakGlass> earlier, Instant now) {
        return earlier.stream().filter(each -> inADay(each, now)).count();
    }

    private static boolean inADay(BreakGlass glass, Instant now) {
        return glass.from().isAfter(now.minus(java.time.Duration.ofDays(1)))
                && !glass.from().isAfter(now);
    }

    /// The nurse in charge of the patient's ward, and not the one who asks.
    private static boolean mayCoSign(@Nullable Actor coSigner, Question question) {
        var subject = question.subject();
        return coSigner != null
                && subject != null
                && coSigner.active()
                && coSigner.kind() == Actor.Kind.PERSON
                && coSigner.is(Role.NURSE_IN_CHARGE)
                && coSigner.emergencyWard().isEmpty()
                && coSigner.wards().contains(subject.ward())
                && !coSigner.id().equals(question.actor().id());
    }

    /// Those of the roles' own rows and of the reason. Category I only for two reasons, and by a second click.
    private static Set<Category> categories(Set<Role> roles, Reasons reason, boolean protectedToo, RolePolicy policy) {
        var categories = EnumSet.noneOf(Category.class);
        for (var category : reason.categories()) {
            if (roles.stream().anyMatch(role -> !policy.cell(role, category).nothing())) {
                categories.add(category);
            }
        }
        if (!protectedToo || !reason.reason().opensProtected()) {
            categories.remove(Category.I);
        }
        return categories;
    }

    /// When a window that begins at `from` ends. Covering lasts to the end of the shift, where it is known, and
    /// never longer than its window.
    public static Instant until(Reason reason, Instant from, @Nullable Instant shiftEnd, Numbers numbers) {
        var longest = from.plus(numbers.time(Reasons.of(reason).window()));
        if (reason != Reason.COVERING || shiftEnd == null || !shiftEnd.isAfter(from)) {
            return longest;
        }
        return shiftEnd.isBefore(longest) ? shiftEnd : longest;
    }

    public static Instant reviewDue(Reason reason, Instant from, WorkingDays days) {
        return days.due(from, Reasons.of(reason).reviewDays());
    }

    /// The reasons in an order that differs from one patient and moment to the next, so that none is picked by
    /// habit (S14).
    public static List<Reason> shuffled(String seed) {
        var order = new ArrayList<>(List.of(Reason.values()));
        order.sort(Comparator.comparingInt(reason -> (seed + "/" + reason).hashCode() * 0x9E3779B1));
        return order;
    }

    /// Who is told within the minute (BG-12).
    public enum Told {
        RESPONSIBLE,
        NURSE_IN_CHARGE,
        PRIVACY_OFFICE,
        /// By the way they chose, when they are well enough; a clinician may hold it for a day, with a reason.
        PATIENT
    }

    public static Set<Told> told(Confidentiality label) {
        var told = EnumSet.allOf(Told.class);
        if (!label.atLeast(Confidentiality.R)) {
            told.remove(Told.PATIENT);
        }
        return told;
    }

    /// May this person review that event (BG-15)? That they may review at all is asked of [Access].
    ///
    /// @param conflict     the reviewer has a conflict with the patient in force
    /// @param managerAlone the reviewer is the user's line manager and nobody reviews with them
    public static boolean mayReview(String reviewer, BreakGlass glass, boolean conflict, boolean managerAlone) {
        return !reviewer.isBlank()
                && !reviewer.equals(glass.staff())
                && !reviewer.equals(glass.coSigner())
                && !conflict
                && !managerAlone;
    }

    /// The event with its review (BG-15); refused while the window is open, and where it is reviewed already.
    ///
    /// @param conflict     as in [#mayReview]
    /// @param managerAlone as in [#mayReview]
    public static Change<BreakGlass> reviewed(
            BreakGlass glass, BreakGlass.Review review, boolean conflict, boolean managerAlone) {
        if (glass.review() != null) {
            return Change.refused("BG-15", "This is reviewed already.");
        }
        if (glass.open(review.at())) {
            return Change.refused("BG-15", "The window is still open. Review it when it has ended.");
        }
        if (!mayReview(review.by(), glass, conflict, managerAlone)) {
            return Change.refused("BG-15", "Somebody else of the privacy office reviews this.");
        }
        var note = review.note().strip();
        if (note.isEmpty() || note.length() > LONGEST_NOTE) {
            return Change.refused("BG-15", "Say in 1 to " + LONGEST_NOTE + " characters what you found.");
        }
        return Change.to(glass.reviewed(new BreakGlass.Review(review.outcome(), review.by(), review.at(), note)));
    }

    /// How often an overdue review has been passed upwards: once when it is due, and again each day.
    public static long escalations(BreakGlass glass, Instant now) {
        return glass.review() != null || now.isBefore(glass.reviewDue())
                ? 0
                : 1 + java.time.Duration.between(glass.reviewDue(), now).toDays();
    }

    private BreakGlassRules() {}
}
