package org.afterward.server.legal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Protection;
import org.afterward.clinical.access.Purpose;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.audit.AuditEvent.Act;
import org.afterward.clinical.audit.AuditEvent.Outcome;
import org.afterward.clinical.disclosure.Branch;
import org.afterward.clinical.disclosure.Disclosures.Around;
import org.afterward.clinical.disclosure.OfficeHours;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.jurisdiction.Profile;
import org.afterward.clinical.matter.Matter;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.team.Notice;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Gate;
import org.afterward.server.board.People;
import org.afterward.server.live.Wards;
import org.afterward.server.pages.WardClock;
import org.afterward.server.register.Change;
import org.afterward.server.register.ChangedMeanwhile;
import org.afterward.server.register.Kept;
import org.afterward.server.register.Register;
import org.afterward.server.signin.Accounts;
import org.afterward.server.signin.Caller;
import org.afterward.server.signin.Kind;
import org.afterward.server.signin.SignedIn;

/// What every act of this room needs: who sits here, who is there out of hours, and what a decision is measured by.
record Office(
        Gate gate,
        Register register,
        Wards wards,
        Accounts accounts,
        Profile profile,
        List<Branch> table,
        OfficeHours hours,
        WardClock times,
        Clock clock) {
    private static final Set<Role> OFFICERS = EnumSet.of(Role.PRIVACY_OFFICER, Role.LEGAL);

    /// Who has to do with interviews and evidence of the patients whom they treat.
    private static final Set<Role> TREATING =
            EnumSet.of(Role.CONSULTANT, Role.RESIDENT, Role.INTERN, Role.NURSE_IN_CHARGE, Role.NURSE);

    Office {
        table = List.copyOf(table);
    }

    /// Whoever asks is here for a legal matter.
    Asker asker(Caller caller) {
        return gate.asker(caller).with(Purpose.HLEGAL);
    }

    static boolean officer(Actor who) {
        return who.kind() == Actor.Kind.PERSON
                && who.active()
                && OFFICERS.stream().anyMatch(who::is);
    }

    boolean outOfHours(Instant now) {
        return !hours.open(now)
                && register.each(Shift.class)
                        .map(Kept::matter)
                        .noneMatch(shift -> OFFICERS.contains(shift.role())
                                && !shift.withdrawn()
                                && !now.isBefore(shift.from())
                                && now.isBefore(shift.until()));
    }

    /// The consultant on duty, or the site lead, while the office is closed (LG-01).
    boolean delegate(Asker asker) {
        var who = asker.actor();
        return who.kind() == Actor.Kind.PERSON
                && who.active()
                && who.emergencyWard().isEmpty()
                && (who.is(Role.SITE_LEAD)
                        || (who.is(Role.CONSULTANT) && !who.wards().isEmpty()))
                && outOfHours(asker.now());
    }

    /// Into the office, which is written down; whoever may not is refused.
    void enter(Asker asker, String list) {
        if (!delegate(asker)) {
            gate.office(asker, Action.READ, Category.K);
        }
        gate.log(gate.event(asker, "access.list", Act.READ, Outcome.DONE)
                .categories(List.of(Category.K.name()))
                .rules(List.of("LG-01"))
                .details(Map.of("list", list))
                .made());
    }

    /// The same for those who sit here alone.
    void enterAsOfficer(Asker asker, String list) {
        gate.office(asker, Action.READ, Category.K);
        enter(asker, list);
    }

    /// A record to whose interviews and evidence somebody comes: an officer, or who treats the patient.
    Patient treated(Asker asker, PatientId id) {
        if (officer(asker.actor())) {
            return gate.open(asker, id, Category.K).patient();
        }
        if (TREATING.stream().noneMatch(asker.actor()::is)) {
            throw Fields.nothing();
        }
        return gate.open(asker.with(Purpose.usual(asker.actor())), id, Category.E)
                .patient();
    }

    /// Leave to write about it, written down as `code`.
    void write(Asker asker, PatientId id, String code, Map<String, String> details) {
        var officer = officer(asker.actor());
        gate.act(
                officer ? asker : asker.with(Purpose.usual(asker.actor())),
                id,
                Action.WRITE,
                officer ? Category.K : Category.E,
                false,
                code,
                details);
    }

    /// Whether somebody may come to interviews and evidence at all.
    static boolean treats(Actor who) {
        return who.kind() == Actor.Kind.PERSON
                && who.active()
                && TREATING.stream().anyMatch(who::is);
    }

    /// @param patients whom a request is about
    Around around(List<PatientId> patients, Instant now) {
        var unavailable = new HashSet<String>();
        for (var patient : patients) {
            register.of(patient, Conflict.class).stream()
                    .map(Kept::matter)
                    .filter(conflict -> conflict.effect() != Conflict.Effect.DECLARE_ONLY
                            && conflict.inForce(now, gate.policy().numbers()))
                    .forEach(conflict -> unavailable.add(conflict.staff()));
            register.of(patient, Protection.class).stream()
                    .map(kept -> kept.matter().isStaff())
                    .filter(account -> !account.isEmpty())
                    .forEach(unavailable::add);
        }
        return new Around(profile, table, unavailable, outOfHours(now), now);
    }

    /// As lists name a patient for this reader; a number where they may not know who it is.
    String whom(Asker asker, PatientId id) {
        return wards.patient(id)
                .filter(patient ->
                        gate.decide(asker, id, Action.READ, Category.A).permits())
                .map(patient -> gate.shown(patient).listed(People.name(patient)))
                .orElse("record "
                        + id.value().substring(0, Math.min(8, id.value().length())));
    }

    String name(String account) {
        return account.isEmpty()
                ? ""
                : accounts.find(account).map(SignedIn::display).orElse(account);
    }

    List<SignedIn> staff() {
        return accounts.list().stream()
                .filter(account -> account.kind() == Kind.PERSON)
                .toList();
    }

    String near(Instant at) {
        return times.near(at, clock.instant());
    }

    <M extends Matter> Kept<M> kept(Class<M> kind, String id) {
        return register.get(kind, id).orElseThrow(Fields::nothing);
    }

    /// @throws ChangedMeanwhile where somebody else was quicker than the page
    <M extends Matter> Kept<M> kept(Class<M> kind, String id, int version) {
        var kept = kept(kind, id);
        if (kept.version() != version) {
            throw new ChangedMeanwhile(id);
        }
        return kept;
    }

    static Author author(Asker asker) {
        var account = asker.caller().account();
        return new Author(account.name(), account.display());
    }

    /// Somebody is told of a matter, once; with no name and no word of what it is about.
    Change notice(Notice.Kind kind, Role role, String about, String words, Instant now) {
        var key = kind + "|" + about + "|" + role;
        return Change.first(
                null,
                new Notice(
                        "notice/" + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)),
                        kind,
                        "",
                        role,
                        "",
                        null,
                        about,
                        words,
                        now,
                        now.plus(gate.policy().numbers().time("notice.within")),
                        "",
                        null));
    }

    /// Writes down an act about some patients, or about none: one event each.
    void log(Asker asker, String code, List<PatientId> patients, Outcome outcome, Map<String, String> details) {
        var events = patients.isEmpty()
                ? List.of(gate.event(asker, code, Act.UPDATE, outcome)
                        .categories(List.of(Category.K.name()))
                        .details(details)
                        .made())
                : patients.stream()
                        .map(patient -> gate.event(asker, code, Act.UPDATE, outcome)
                                .patient(patient)
                                .categories(List.of(Category.K.name()))
                                .details(details)
                                .made())
                        .toList();
        gate.log(events.toArray(AuditEvent[]::new));
    }
}
