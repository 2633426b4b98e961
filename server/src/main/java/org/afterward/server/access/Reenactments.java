package org.afterward.server.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.afterward.clinical.access.Access;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Decision;
import org.afterward.clinical.access.Protection;
import org.afterward.clinical.access.Question;
import org.afterward.clinical.access.RolePolicy;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.fact.Fact;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.recovery.Patient;
import org.afterward.server.journal.Journal;
import org.afterward.server.live.Wards;
import org.afterward.server.register.Register;
import org.afterward.server.register.Then;
import org.afterward.server.signin.Accounts;
import org.afterward.server.signin.Caller;
import org.afterward.server.signin.Factor;
import org.afterward.server.signin.SignedIn;

/// What the engine answers to somebody else, now or at a moment that is past: the same engine, asked about what it
/// would have been told. For those who explain a decision, and for what looks back over the log.
///
/// Nothing is written down, and nothing may be shown on its account. Past a moment it knows the matters, the role file
/// and the patient as the journal knew them then; the role of an account is today's.
public final class Reenactments {
    /// How far ahead of its time a fact may have been told: a planned stay.
    private static final Duration AHEAD = Duration.ofDays(400);

    private final Wards wards;
    private final Register register;
    private final Accounts accounts;
    private final MatchSalt salt;
    private final ZoneId zone;
    private final PolicyInForce policy;
    private final Journal journal;

    Reenactments(
            Wards wards,
            Register register,
            Accounts accounts,
            MatchSalt salt,
            ZoneId zone,
            PolicyInForce policy,
            Journal journal) {
        this.wards = wards;
        this.register = register;
        this.accounts = accounts;
        this.salt = salt;
        this.zone = zone;
        this.policy = policy;
        this.journal = journal;
    }

    /// What was asked and what was answered.
    ///
    /// @param protection the labels of the patient; those of nobody where there is no such patient
    public record Asked(Question question, Decision decision, RolePolicy policy, Protection protection) {}

    /// As if `who` asked at `moment`, having just proved who they are.
    public Asked ask(SignedIn who, PatientId id, Action action, Category category, Instant moment) {
        var then = new Then(register, moment);
        var clock = Clock.fixed(moment, ZoneOffset.UTC);
        var rules = policy.at(moment);
        var colleagues = new Colleagues(then, accounts, salt, clock);
        var labels = new Labels(then, wards, colleagues, zone, clock, moment);
        var patient = then(id, moment);
        var asker = Asker.of(caller(who, moment), then, rules.numbers(), moment);
        var question = new Circumstances(wards, then, labels, colleagues)
                .question(asker, patient.orElse(null), action, category, false);
        return new Asked(
                question,
                Access.decide(question, rules),
                rules,
                patient.map(labels::protection).orElseGet(() -> labels.protection(id)));
    }

    /// Relationships at many moments, by what is known today: a roster that was mended counts as it was mended. Good
    /// for
    /// one run.
    public Links links() {
        return new Links();
    }

    /// See [#links].
    public final class Links {
        private final Map<String, Asker> askers = new HashMap<>();
        private final Circumstances circumstances;

        private Links() {
            var clock = Clock.systemUTC();
            var colleagues = new Colleagues(register, accounts, salt, clock);
            var labels = new Labels(register, wards, colleagues, zone, clock);
            this.circumstances = new Circumstances(wards, register, labels, colleagues);
        }

        /// Empty where there is no such patient.
        public List<Tie> of(SignedIn who, PatientId patient, Instant moment) {
            var asker = askers.computeIfAbsent(
                    who.name(),
                    name -> Asker.of(caller(who, moment), register, policy.get().numbers(), moment));
            return wards.patient(patient)
                    .map(one -> circumstances.ties(asker.at(moment), one))
                    .orElse(List.of());
        }
    }

    private static Caller caller(SignedIn who, Instant moment) {
        return new Caller(who, "", "", "", moment, Factor.PASSWORD_AND_CODE, null, false);
    }

    /// The patient as the journal knew them; empty where it did not.
    private Optional<Patient> then(PatientId id, Instant moment) {
        return wards.patient(id).flatMap(now -> {
            var told = journal.of(wards.registrations(now.id()), Instant.EPOCH, moment.plus(AHEAD)).stream()
                    .filter(entry -> !entry.recordedAt().isAfter(moment) && !(entry.fact() instanceof Fact.Observed))
                    .toList();
            var patient = Patient.start(now.id());
            for (var entry : told) {
                patient = patient.after(entry);
            }
            return told.isEmpty() ? Optional.empty() : Optional.of(patient);
        });
    }
}
