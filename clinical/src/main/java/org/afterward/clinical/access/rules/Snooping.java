package org.afterward.clinical.access.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Numbers;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.rule.Table;

/// Looks that somebody should explain: a work list for the privacy officer, and no punishment.
///
/// Source: access.md, section 2.5.
public final class Snooping {
    private static final Map<Sign, Weight> WEIGHTS = weights();

    public enum Sign {
        /// The same family name as the user.
        SAME_NAME,
        /// The same address or household.
        SAME_HOUSEHOLD,
        /// The patient is staff.
        PATIENT_IS_STAFF,
        /// The patient is staff of the user's own department.
        COLLEAGUE,
        /// No entry, order, task or shift of the user followed within a day.
        NOTHING_FOLLOWED,
        /// Searched for, and opened at once, somebody who is in the news.
        SEARCHED_AND_OPENED,
        AFTER_DISCHARGE,
        /// No roster ever linked the user with the patient's ward on that day.
        NO_ROSTER,
        /// Where the patient lies, again and again, and nothing else.
        ONLY_THE_PLACE
    }

    /// @param searched  it was a search by name, which opened nothing
    /// @param onRoster  the user was on a roster or in a relationship with the patient at that moment
    public record Look(
            String account,
            PatientId patient,
            Instant at,
            Set<Category> categories,
            boolean searched,
            boolean onRoster) {
        public Look {
            categories = Set.copyOf(categories);
        }
    }

    /// @param kind of what the user did for the patient: an entry, an order, a task, a shift
    public record Did(String account, PatientId patient, Instant at, String kind) {}

    /// Of a member of staff. Empty where not known; nothing matches nothing.
    ///
    /// @param name       written plainly: see [#plain]
    /// @param household  a digest of the address
    public record User(String account, String name, String household, String department) {}

    /// Of a patient. Empty where not known.
    ///
    /// @param department of the patient who is staff; empty for others
    /// @param left       when the last stay ended; [Instant#MAX] while they are here
    public record Whom(
            PatientId patient,
            String name,
            String household,
            boolean staff,
            String department,
            boolean inTheNews,
            Instant left) {}

    /// One user and one patient, with the first look that each sign was seen at.
    public record Finding(String account, PatientId patient, Map<Sign, Instant> signs) {
        public Finding {
            signs = Map.copyOf(signs);
        }
    }

    /// How much a sign weighs. (Local default; `snooping-signs.csv`.)
    ///
    /// @param weight from 1; a finding is put before the privacy officer where its signs weigh enough together
    /// @param meant  for people to read
    public record Weight(Sign sign, int weight, String meant) {}

    public static Weight weight(Sign sign) {
        var weight = WEIGHTS.get(sign);
        if (weight == null) {
            throw new IllegalArgumentException("snooping-signs.csv does not have " + sign);
        }
        return weight;
    }

    private static Map<Sign, Weight> weights() {
        var weights = new EnumMap<Sign, Weight>(Sign.class);
        for (var row : Table.named("snooping-signs.csv").rows()) {
            var sign = Sign.valueOf(row.text("sign"));
            if (weights.put(sign, new Weight(sign, row.whole("weight"), row.text("meant"))) != null) {
                throw row.wrong("a sign stands once");
            }
        }
        if (weights.size() != Sign.values().length) {
            throw new IllegalStateException("snooping-signs.csv: a sign is missing");
        }
        return weights;
    }

    /// What its signs weigh together.
    public static int weight(Finding finding) {
        return finding.signs().keySet().stream()
                .mapToInt(sign -> weight(sign).weight())
                .sum();
    }

    /// Whether it is put before the privacy officer.
    public static boolean counts(Finding finding, Numbers numbers) {
        return weight(finding) >= numbers.of("snooping.weight");
    }

    /// A family name as the two records above hold it.
    public static String plain(String familyName) {
        return String.join("", Plain.words(familyName));
    }

    /// The findings, by patient and then by user. Only looks whose day to be followed is over are asked for
    /// what followed.
    public static List<Finding> findings(
            Collection<Look> looks,
            Collection<Did> dids,
            Map<String, User> users,
            Map<PatientId, Whom> patients,
            Instant now,
            Numbers numbers) {
        var pairs = new LinkedHashMap<String, List<Look>>();
        looks.stream()
                .sorted(Comparator.comparing((Look look) -> look.patient().value())
                        .thenComparing(Look::account)
                        .thenComparing(Look::at))
                .forEach(look -> pairs.computeIfAbsent(
                                look.patient().value() + "/" + look.account(), none -> new ArrayList<>())
                        .add(look));
        var findings = new ArrayList<Finding>();
        for (var pair : pairs.values()) {
            var signs = new Signs(pair, dids, users, patients, now, numbers).found();
            if (!signs.isEmpty()) {
                findings.add(
                        new Finding(pair.getFirst().account(), pair.getFirst().patient(), signs));
            }
        }
        return findings;
    }

    /// The signs of one user and one patient.
    private static final class Signs {
        private final List<Look> looks;
        private final List<Did> dids;
        private final User user;
        private final Whom whom;
        private final Instant now;
        private final Numbers numbers;
        private final Map<Sign, Instant> found = new HashMap<>();

        Signs(
                List<Look> looks,
                Collection<Did> dids,
                Map<String, User> users,
                Map<PatientId, Whom> patients,
                Instant now,
                Numbers numbers) {
            var first = looks.getFirst();
            this.looks = looks;
            this.dids = dids.stream()
                    .filter(did -> did.account().equals(first.account())
                            && did.patient().equals(first.patient()))
                    .toList();
            this.user = users.getOrDefault(first.account(), new User(first.account(), "", "", ""));
            this.whom = patients.getOrDefault(
                    first.patient(), new Whom(first.patient(), "", "", false, "", false, Instant.MAX));
            this.now = now;
            this.numbers = numbers;
        }

        Map<Sign, Instant> found() {
            var opened = looks.stream().filter(look -> !look.searched()).toList();
            for (var look : opened) {
                who(look);
                when(look);
            }
            place(opened);
            searched(opened);
            return found;
        }

        private void sign(Sign sign, boolean seen, Look look) {
            if (seen) {
                found.putIfAbsent(sign, look.at());
            }
        }

        private void who(Look look) {
            sign(Sign.SAME_NAME, same(user.name(), whom.name()), look);
            sign(Sign.SAME_HOUSEHOLD, same(user.household(), whom.household()), look);
            sign(Sign.PATIENT_IS_STAFF, whom.staff(), look);
            sign(Sign.COLLEAGUE, whom.staff() && same(user.department(), whom.department()), look);
        }

        private void when(Look look) {
            var within = numbers.time("snooping.without-entry");
            var due = !now.isBefore(look.at().plus(within));
            var followed = dids.stream()
                    .anyMatch(did -> !did.at().isBefore(look.at())
                            && did.at().isBefore(look.at().plus(within)));
            sign(Sign.NOTHING_FOLLOWED, due && !followed, look);
            sign(Sign.AFTER_DISCHARGE, !look.at().isBefore(whom.left()), look);
            sign(Sign.NO_ROSTER, !look.onRoster(), look);
        }

        /// Looks at the place alone, as many as the number and nothing else between.
        private void place(List<Look> opened) {
            var row = 0;
            for (var look : opened) {
                row = look.categories().equals(Set.of(Category.A)) ? row + 1 : 0;
                sign(Sign.ONLY_THE_PLACE, row >= numbers.of("snooping.looks-at-place"), look);
            }
        }

        private void searched(List<Look> opened) {
            var within = numbers.time("snooping.search-then-open");
            for (var look : opened) {
                var after = looks.stream()
                        .filter(Look::searched)
                        .map(search -> Duration.between(search.at(), look.at()))
                        .anyMatch(gap -> !gap.isNegative() && gap.compareTo(within) <= 0);
                sign(Sign.SEARCHED_AND_OPENED, whom.inTheNews() && after, look);
            }
        }

        private static boolean same(String one, String other) {
            return !one.isEmpty() && one.equals(other);
        }
    }

    private Snooping() {}
}
