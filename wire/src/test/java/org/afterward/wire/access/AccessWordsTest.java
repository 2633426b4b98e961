package org.afterward.wire.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.afterward.clinical.access.rules.FeedLabels;
import org.afterward.clinical.fact.Fact.AccessTold;
import org.afterward.clinical.fact.Practitioner;
import org.junit.jupiter.api.Test;

class AccessWordsTest {
    private final AccessWords words = new AccessWords();

    @Test
    void a_message_that_says_nothing_of_it_tells_nothing() {
        words.label("", "");
        words.reason("Diverticulitis");
        words.practitioner(new Practitioner("", "HOSP", "", Practitioner.ATTENDING));
        words.practitioner(new Practitioner("1", "HOSP", "Dr Wolf", ""));

        assertThat(words.told(false)).isEmpty();
    }

    @Test
    void LB_05_a_message_may_have_as_many_labels_as_the_limit_and_more_are_one_that_nobody_knows() {
        for (int i = 0; i < AccessWords.LABELS; i++) {
            words.label("v3-ActCode", "X" + i);
        }
        words.label("v3-ActCode", "X0");
        assertThat(told().labels()).hasSize(AccessWords.LABELS).doesNotContain(AccessWords.MORE);

        words.label("v3-ActCode", "one more");
        words.label("v3-ActCode", "and another");
        assertThat(told().labels()).hasSize(AccessWords.LABELS + 1).contains(AccessWords.MORE);
        assertThat(FeedLabels.unknown(Set.of(AccessWords.MORE))).isNotEmpty();
    }

    @Test
    void a_message_may_name_as_many_people_as_the_limit_and_the_others_are_counted() {
        for (int i = 0; i < AccessWords.PRACTITIONERS; i++) {
            words.practitioner(new Practitioner("" + i, "", "", Practitioner.CONSULTING));
        }
        words.practitioner(new Practitioner("0", "", "", Practitioner.CONSULTING));
        assertThat(words.leftOut()).isZero();

        words.practitioner(new Practitioner("one more", "", "", Practitioner.CONSULTING));
        assertThat(told().practitioners()).hasSize(AccessWords.PRACTITIONERS);
        assertThat(words.leftOut()).isEqualTo(1);
    }

    @Test
    void a_code_and_a_name_may_be_as_long_as_the_limit_and_are_cut_past_it_between_letters() {
        words.label("s", "c".repeat(AccessWords.LONGEST));
        words.label("s", "x".repeat(AccessWords.LONGEST - 1) + "🫀");
        words.practitioner(new Practitioner("i".repeat(AccessWords.LONGEST + 1), "", "", Practitioner.ATTENDING));

        assertThat(told().labels())
                .containsExactly("s|" + "c".repeat(AccessWords.LONGEST), "s|" + "x".repeat(AccessWords.LONGEST - 1));
        assertThat(told().practitioners().getFirst().id()).hasSize(AccessWords.LONGEST);
    }

    private AccessTold told() {
        return words.told(false).orElseThrow();
    }
}
