package org.afterward.clinical.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.afterward.clinical.access.BreakGlass.Reason;
import org.afterward.clinical.access.Conflict.Effect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds whatever is asked. Each seed asks some hundred questions made by chance; a failing name gives the
/// seed back.
class AccessPropertiesTest {
    private static final int QUESTIONS = 400;

    static IntStream seeds() {
        return IntStream.range(0, 25);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void CI_06_no_relationships_and_roles_give_somebody_blocked_any_category(int seed) {
        var chance = new Random(seed);
        for (int i = 0; i < QUESTIONS; i++) {
            var asked = any(chance).conflict(one(chance, kinds()), Effect.BLOCK);

            assertThat(asked.answer().permits()).as(asked.question().toString()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void adding_a_conflict_never_permits_more(int seed) {
        var chance = new Random(seed);
        for (int i = 0; i < QUESTIONS; i++) {
            var asked = any(chance);
            var with =
                    asked.conflict(one(chance, List.of(Conflict.Kind.values())), one(chance, List.of(Effect.values())));

            noWider(asked.answer(), with.answer(), with);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void raising_a_label_never_permits_more(int seed) {
        var chance = new Random(seed);
        for (int i = 0; i < QUESTIONS; i++) {
            var asked = any(chance);
            var named = chance.nextBoolean() ? new String[] {"x"} : new String[0];
            var before = one(chance, List.of(Confidentiality.values()));
            var after = one(chance, List.of(Confidentiality.values())).or(before);

            noWider(
                    asked.label(before, named).answer(),
                    asked.label(after, named).answer(),
                    asked);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_hold_a_lockdown_and_a_longer_time_since_the_sign_in_never_permit_more(int seed) {
        var chance = new Random(seed);
        for (int i = 0; i < QUESTIONS; i++) {
            var asked = any(chance);

            noWider(asked.held(false, false).answer(), asked.held(true, true).answer(), asked);
            noWider(
                    asked.fresh(Duration.ofMinutes(1)).answer(),
                    asked.fresh(Duration.ofMinutes(9)).answer(),
                    asked);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_closed_account_nobody_and_a_record_of_ones_own_are_never_permitted(int seed) {
        var chance = new Random(seed);
        for (int i = 0; i < QUESTIONS; i++) {
            var asked = any(chance);

            assertThat(asked.closedAccount().answer().permits()).isFalse();
            assertThat(asked.as(Actor.Kind.NOBODY).answer().permits()).isFalse();
            assertThat(asked.as(Actor.Kind.PERSON).whoIsStaff("x").answer().permits())
                    .isFalse();
            assertThat(asked.about(null).answer().permits()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void less_to_stand_on_never_permits_more(int seed) {
        var chance = new Random(seed);
        for (int i = 0; i < QUESTIONS; i++) {
            var asked = any(chance);
            var none = asked.with(new Question(
                    asked.question().actor(),
                    asked.question().subject(),
                    List.of(),
                    asked.question().conflict(),
                    null,
                    asked.question().purpose(),
                    asked.question().action(),
                    asked.question().category(),
                    asked.question().own(),
                    asked.question().now()));

            assertThat(none.onRoster().answer().permits() && !asked.answer().permits())
                    .as(asked.question().toString())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void an_app_and_a_narrower_policy_never_permit_more(int seed) {
        var chance = new Random(seed);
        for (int i = 0; i < QUESTIONS; i++) {
            var asked = any(chance);
            var app = ClientPolicy.app("app", Set.of(Category.C, Category.I), Set.of(Category.C));
            var direct = asked.answer();
            if (asked.question().actor().kind() != Actor.Kind.PROGRAM) {
                noWider(direct, Access.decide(asked.question(), asked.policy(), app), asked);
            }
            var empty = new RolePolicy("0", "s", "m", java.util.Map.of(), Numbers.standard(), "");
            if (!Acts.isAct(asked.question().action())
                    && asked.question().actor().kind() != Actor.Kind.DEVICE
                    && asked.question().override() == null
                    && asked.question().category() != Category.E) {
                assertThat(Access.decide(asked.question(), empty).permits())
                        .as(asked.question().toString())
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_answer_names_its_rule_and_only_a_permission_carries_duties(int seed) {
        var chance = new Random(seed);
        for (int i = 0; i < QUESTIONS; i++) {
            var asked = any(chance);
            var answer = asked.answer();

            assertThat(answer.rules()).isNotEmpty();
            assertThat(answer.obligations().isEmpty()).isEqualTo(!answer.permits());
            assertThat(answer.shown() == Decision.Shown.NOTHING).isEqualTo(answer.permits());
            assertThat(asked.answer()).isEqualTo(answer);
            assertThat(answer.rules()).as(asked.question().toString()).doesNotContain("1.7");
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nobody_gets_what_is_legal_or_logged_by_treating(int seed) {
        var chance = new Random(seed);
        for (int i = 0; i < QUESTIONS; i++) {
            var asked = any(chance).to(Purpose.TREAT).reads(Category.K);

            assertThat(asked.answer().permits()).as(asked.question().toString()).isFalse();
        }
    }

    private static void noWider(Decision before, Decision after, Asked asked) {
        assertThat(after.permits() && !before.permits())
                .as(asked.question().toString())
                .isFalse();
        if (after.permits() && before.obligations().contains(Decision.Obligation.MASK)) {
            assertThat(after.obligations()).as(asked.question().toString()).contains(Decision.Obligation.MASK);
        }
    }

    private static List<Conflict.Kind> kinds() {
        return Stream.of(Conflict.Kind.values()).toList();
    }

    private static Asked any(Random chance) {
        var asked = Asked.by("x", some(chance, List.of(Role.values()), 3).toArray(Role[]::new))
                .as(chance.nextInt(4) > 0 ? Actor.Kind.PERSON : one(chance, people()))
                .to(one(chance, List.of(Purpose.values())))
                .does(one(chance, List.of(Action.values())), one(chance, List.of(Category.values())))
                .label(one(chance, List.of(Confidentiality.values())), chance.nextBoolean() ? "x" : "y")
                .onRoster(chance.nextBoolean() ? Asked.WARD : "West")
                .lies(chance.nextInt(5) > 0 ? Asked.WARD : "", chance.nextInt(5) > 0)
                .held(chance.nextInt(5) == 0, chance.nextInt(5) == 0);
        for (int i = chance.nextInt(3); i > 0; i--) {
            var until = chance.nextInt(3) == 0 ? null : Asked.NOON.plusSeconds(chance.nextInt(7200) - 1800);
            asked = asked.tied(new Tie(
                    one(chance, List.of(Tie.Kind.values())),
                    one(chance, List.of(Tie.Status.ACTIVE, Tie.Status.ACTIVE, Tie.Status.GRACE, Tie.Status.ENDED)),
                    "consent:A,B,C,D,E",
                    until,
                    chance.nextInt(5) == 0));
        }
        if (chance.nextInt(3) == 0) {
            asked = asked.glass(one(chance, List.of(Reason.values())), chance.nextBoolean());
        }
        if (chance.nextInt(6) == 0) {
            asked = asked.emergencyAccount(Asked.WARD);
        }
        return chance.nextBoolean() ? asked.own() : asked;
    }

    private static List<Actor.Kind> people() {
        return List.of(Actor.Kind.PATIENT, Actor.Kind.PROXY, Actor.Kind.DEVICE, Actor.Kind.PERSON);
    }

    private static <T> T one(Random chance, List<T> of) {
        return of.get(chance.nextInt(of.size()));
    }

    private static Set<Role> some(Random chance, List<Role> of, int most) {
        var some = new ArrayList<Role>();
        for (int i = 1 + chance.nextInt(most); i > 0; i--) {
            some.add(one(chance, of));
        }
        return EnumSet.copyOf(some);
    }
}
