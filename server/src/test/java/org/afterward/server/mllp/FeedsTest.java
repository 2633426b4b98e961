package org.afterward.server.mllp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedsTest {
    private static final String KEY = "ab".repeat(32);

    @Test
    void a_file_of_feeds_is_read() {
        var feeds = Feeds.read("""
                feed,what,value
                # the laboratory
                lab,spki,%s
                lab,san,DNS:Lab.Hospital.example
                lab,application,LAB
                lab,facility,WEST
                lab,type,ORU^R01
                lab,authority,HOSPITAL
                lab,place,WEST
                lab,per-minute,600
                lab,numbers,reused

                adt,spki,%s
                adt,application,PAS, main
                """.formatted("AB:".repeat(31) + "AB", "cd".repeat(32)), "feeds.csv");

        assertThat(feeds.all()).extracting(Feed::name).containsExactly("lab", "adt");
        var lab = feeds.all().getFirst();
        assertThat(lab.keys()).containsExactly(KEY);
        assertThat(lab.names()).containsExactly("DNS:lab.hospital.example");
        assertThat(lab.perMinute()).isEqualTo(600);
        assertThat(lab.numbersReused()).isTrue();
        assertThat(feeds.all().getLast().applications()).containsExactly("PAS, main");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = ';', textBlock = """
            lab,spki;                          line 1: has 2 columns
            lab,key,x;                         is not one of [application
            lab,spki,12;                       64 hexadecimal digits
            a b,application,LAB;               is no name of a feed
            lab,san,lab.example;               DNS:, URI: or IP:
            lab,type,oru;                      like ORU or ADT^A01
            lab,per-minute,0;                  a whole number from 1
            lab,numbers,unique;                numbers can be
            lab,application,;                  the value is missing
            lab,application,LAB;               known by nothing
            """)
    void a_mistake_is_told_by_its_line(String row, String why) {
        assertThatThrownBy(() -> Feeds.read(row, "feeds.csv"))
                .hasMessageStartingWith("feeds.csv")
                .hasMessageContaining(why);
    }

    @Test
    void no_key_is_that_of_two_feeds_and_no_feed_may_call_itself_anything() {
        assertThatThrownBy(() -> Feeds.read("a,spki," + KEY + "\nb,spki," + KEY, "feeds.csv"))
                .hasMessageContaining("line 2: names again what line 1 names");
        assertThatThrownBy(() -> Feeds.read("a,spki," + KEY, "feeds.csv"))
                .hasMessageContaining("may call itself anything");
    }

    @Test
    void a_file_has_as_many_lines_as_the_limit_and_no_more() {
        assertThat(Feeds.read("\n".repeat(Feeds.LINES - 1), "feeds.csv").all()).isEmpty();
        assertThatThrownBy(() -> Feeds.read("\n".repeat(Feeds.LINES), "feeds.csv"))
                .hasMessageContaining("more than 5000 lines");
    }

    @Test
    void AU_31_a_feed_that_is_too_fast_waits_and_a_minute_s_worth_may_come_at_once() {
        var pace = new Pace(60);
        var now = System.nanoTime() + TimeUnit.HOURS.toNanos(1);
        for (int i = 0; i < 60; i++) {
            assertThat(pace.pause(now)).isLessThanOrEqualTo(0);
        }
        assertThat(pace.pause(now)).isEqualTo(TimeUnit.SECONDS.toNanos(1));
        assertThat(pace.pause(now + TimeUnit.SECONDS.toNanos(2))).isLessThanOrEqualTo(0);
        assertThat(new Pace(0).pause(now)).isZero();
    }
}
