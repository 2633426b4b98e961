package org.afterward.clinical.visitor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.afterward.clinical.visitor.Names.Likeness;

/// Whether somebody may come to the bed: the table of who wins, read from the top.
///
/// Source: access.md, section 4.3. Every situation has exactly one answer. The last row answers whatever no other
/// did.
public final class WhoWins {
    public static Verdict of(Situation in) {
        return new WhoWins(in).verdict();
    }

    private final Situation in;
    private final Visitor visitor;
    private final List<VisitorEntry> mine;
    private final List<String> precautions = new ArrayList<>();

    private WhoWins(Situation in) {
        this.in = in;
        this.visitor = in.newcomer().visitor();
        this.mine = in.entries().stream()
                .filter(entry -> entry.inForce(in.now()) && entry.about(visitor))
                .toList();
    }

    private Verdict verdict() {
        if (barredBy(Decider.COURT) || barredBy(Decider.POLICE_CONDITION)) {
            return is(Row.COURT, Answer.NOT_TODAY);
        }
        if (in.door().lockdown().closed() && !excepted(Row.LOCKDOWN)) {
            return is(Row.LOCKDOWN, Answer.NOT_TODAY);
        }
        if (patientSaysNo()) {
            return is(Row.PATIENT_SAYS_NO, Answer.NOT_TODAY);
        }
        if (kept() && !excepted(Row.CHILD)) {
            return is(Row.CHILD, Answer.NOT_TODAY);
        }
        if (mine.stream().anyMatch(entry -> entry.listing() == Listing.BARRED && !judged(entry))
                && !excepted(Row.BARRED)) {
            return is(Row.BARRED, Answer.NOT_TODAY);
        }
        if (likeABarredOne() && !excepted(Row.BARRED)) {
            return is(Row.BARRED, Answer.WAIT);
        }
        if (clinicallyRestricted() && !in.newcomer().arranged() && !excepted(Row.CLINICAL)) {
            return is(Row.CLINICAL, Answer.WAIT);
        }
        if (hoursOrNumbers() && !in.newcomer().arranged() && !excepted(Row.HOURS_AND_NUMBERS)) {
            return is(Row.HOURS_AND_NUMBERS, Answer.WAIT);
        }
        return wishes();
    }

    /// Rows 6, 9 and 10: nothing above speaks against it.
    private Verdict wishes() {
        var standing = said(Decider.PATIENT);
        if (in.bedside().capacity().decides()) {
            if (in.bedside().wish() == Wish.YES) {
                return admitted(Row.PATIENT_SAYS_YES);
            }
            return standing.map(entry -> by(Row.PATIENT_SAYS_YES, entry)).orElseGet(() -> asked(Row.UNKNOWN));
        }
        var verdict = standing.or(() -> said(Decider.PROXY))
                .or(() -> said(Decider.CLINICAL))
                .map(entry -> by(Row.LACKS_CAPACITY, entry))
                .orElseGet(() -> asked(Row.LACKS_CAPACITY));
        var upset = in.bedside().wish() == Wish.NO && verdict.answer() == Answer.ADMIT;
        return upset ? is(Row.LACKS_CAPACITY, Answer.WAIT) : verdict;
    }

    private Verdict by(Row row, VisitorEntry entry) {
        return switch (entry.listing()) {
            case APPROVED -> admitted(row);
            case ASK_FIRST, UNKNOWN -> asked(row);
            // The patient's own refusal was row 3; this is a proxy's, or a visit with conditions.
            case RESTRICTED, BARRED ->
                entry.reason() == ReasonCode.PATIENT_DECLINED ? is(row, Answer.NOT_TODAY) : asked(row);
        };
    }

    private Verdict asked(Row row) {
        return in.newcomer().arranged() ? admitted(row) : is(row, Answer.WAIT);
    }

    private Verdict admitted(Row row) {
        var newcomer = in.newcomer();
        if (visitor.staff() && newcomer.conflict() && newcomer.onShift()) {
            return new Verdict(
                    row,
                    "VS-13",
                    Answer.NOT_TODAY,
                    List.of(),
                    security(),
                    in.bedside().noInformation());
        }
        var conditions = conditions();
        conditions.forEach(each -> {
            if (each.noPhone()) {
                precautions.add("No telephone at the bedside");
            }
            if (each.supervised()) {
                precautions.add("Somebody stays with them");
            }
        });
        if (in.exceptions().stream().anyMatch(each -> each.supervised() && counts(each))) {
            precautions.add("Somebody stays with them");
        }
        if (visitor.child() && !checked()) {
            return waiting(row, "VS-32");
        }
        if (conditions.stream().anyMatch(Conditions::codeWordRequired) && !newcomer.codeWord()) {
            return waiting(row, "VS-41");
        }
        if (!newcomer.arranged()) {
            if (visitor.staff() && newcomer.conflict()) {
                return waiting(row, "VS-13");
            }
            if (visitor.inpatient() != null
                    || restricted()
                    || conditions.stream().anyMatch(Conditions::supervised)) {
                return waiting(row, "VS-24");
            }
            if (in.door().lockdown() == Lockdown.Level.CONTROLLED) {
                return waiting(row, "VS-52");
            }
        }
        return is(row, Answer.ADMIT);
    }

    private boolean patientSaysNo() {
        var able = in.bedside().capacity().decides();
        if (able && in.bedside().wish() != Wish.NOT_ASKED) {
            return in.bedside().wish() == Wish.NO;
        }
        return said(Decider.PATIENT).filter(VisitorEntry::patientRefuses).isPresent();
    }

    /// Row 4.
    private boolean kept() {
        if (mine.stream()
                .anyMatch(entry -> entry.decidedBy() == Decider.SAFEGUARDING
                        && (entry.listing() == Listing.BARRED || entry.listing() == Listing.RESTRICTED))) {
            return true;
        }
        if (!visitor.child()) {
            return false;
        }
        var checks = in.newcomer().checks();
        if (checks != null && checks.concern()) {
            return true;
        }
        var route = checks != null && checks.routeConfirmed(in.now());
        return !accompanied() || (in.bedside().threat() && !route);
    }

    /// An adult comes along whose own listing is approved (VS-31).
    private boolean accompanied() {
        var adult = in.newcomer().with();
        if (adult == null || adult.child()) {
            return false;
        }
        var about = in.entries().stream()
                .filter(entry -> entry.inForce(in.now()) && entry.visitor().same(adult))
                .toList();
        return about.stream().anyMatch(entry -> entry.listing() == Listing.APPROVED)
                && about.stream()
                        .noneMatch(entry -> entry.listing() == Listing.RESTRICTED || entry.listing() == Listing.BARRED);
    }

    private boolean checked() {
        var checks = in.newcomer().checks();
        var adult = in.newcomer().with();
        return checks != null
                && checks.met(in.now())
                && adult != null
                && (adult.key().isEmpty() || adult.key().equals(checks.adult()));
    }

    private boolean clinicallyRestricted() {
        return mine.stream()
                .anyMatch(entry -> entry.decidedBy() == Decider.CLINICAL && entry.listing() == Listing.RESTRICTED);
    }

    /// With conditions that the ward must see to first (VS-24).
    private boolean restricted() {
        return mine.stream()
                .anyMatch(entry -> entry.listing() == Listing.RESTRICTED
                        && entry.decidedBy() != Decider.CLINICAL
                        && !entry.patientRefuses());
    }

    private boolean hoursOrNumbers() {
        var door = in.door();
        var conditions = conditions();
        var full = door.policy().maxAtBedside() > 0
                && door.atBedside() >= door.policy().maxAtBedside();
        return !door.policy().within(door.minuteOfDay())
                || full
                || conditions.stream()
                        .anyMatch(each -> !each.within(door.minuteOfDay())
                                || (each.maxWith() > 0 && door.atBedside() >= each.maxWith()));
    }

    private List<Conditions> conditions() {
        return mine.stream().map(VisitorEntry::conditions).toList();
    }

    /// What one decider says about this visitor: what names them before what is about everybody, newest first.
    private Optional<VisitorEntry> said(Decider decider) {
        return mine.stream()
                .filter(entry -> entry.decidedBy() == decider && entry.listing() != Listing.UNKNOWN)
                .filter(entry -> decider != Decider.PATIENT || entry.capacity().decides())
                .max(Comparator.comparing(
                                (VisitorEntry entry) -> !entry.visitor().key().equals(Visitor.EVERYBODY))
                        .thenComparing(VisitorEntry::from)
                        .thenComparing(VisitorEntry::patientRefuses));
    }

    private boolean barredBy(Decider decider) {
        return mine.stream().anyMatch(entry -> entry.decidedBy() == decider && entry.listing() == Listing.BARRED);
    }

    /// A higher row has looked at this bar already.
    private static boolean judged(VisitorEntry entry) {
        return entry.decidedBy() == Decider.PATIENT || entry.decidedBy() == Decider.SAFEGUARDING;
    }

    /// The name is near that of somebody who is barred (VS-50), and the register does not know better.
    private boolean likeABarredOne() {
        return visitor.key().isEmpty()
                && in.entries().stream()
                        .anyMatch(entry -> entry.listing() == Listing.BARRED
                                && entry.inForce(in.now())
                                && Names.compare(entry.visitor().name(), visitor.name()) == Likeness.LIKE);
    }

    private boolean security() {
        return likeABarredOne() || mine.stream().anyMatch(entry -> entry.listing() == Listing.BARRED);
    }

    private boolean excepted(Row row) {
        return in.exceptions().stream().anyMatch(each -> each.row() == row && counts(each));
    }

    private boolean counts(VisitException each) {
        return each.inForce(in.now()) && each.visitor().same(visitor);
    }

    private Verdict is(Row row, Answer answer) {
        return new Verdict(
                row,
                "4.3 row " + row.number(),
                answer,
                precautions,
                security(),
                in.bedside().noInformation());
    }

    private Verdict waiting(Row row, String rule) {
        return new Verdict(
                row, rule, Answer.WAIT, precautions, security(), in.bedside().noInformation());
    }
}
