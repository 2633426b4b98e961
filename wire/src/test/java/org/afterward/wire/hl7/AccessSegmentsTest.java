package org.afterward.wire.hl7;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.afterward.clinical.RecordedData;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.rules.FeedLabels;
import org.afterward.clinical.access.rules.Label;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.Fact.AccessTold;
import org.afterward.clinical.fact.FactId;
import org.afterward.clinical.fact.Practitioner;
import org.afterward.clinical.fact.Report;
import org.afterward.clinical.recovery.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessSegmentsTest {

    @ParameterizedTest(name = "{0} tells {1}")
    @CsvSource(delimiter = ';', textBlock = """
            PD1-12=Y ; PD1-12|Y
            PD1-12=N ; PD1-12|N
            PD1-11=N^No publicity^HL70215 ; PD1-11|N
            PV2-22=Y ; PV2-22|Y
            ARV|1|A|LOC ; 0717|LOC
            ARV|1|U|LOC^Location^HL70717|EMP^Employee^HL70719 ; 0717|LOC 0719|EMP
            ARV|1|X|DEM|PAT~VIP ; 0717|DEM 0719|PAT 0719|VIP
            ARV|1||SMD ; 0717|SMD
            ARV|1|?|SMD ; 0717|SMD
            ARV|1|A ; 0717|
            ARV|1|A|Q7^Our own^99HOSP ; 99HOSP|Q7
            ARV|1|A|Q7^Our own^99HOSP^LOC^Location^HL70717 ; 0717|LOC 99HOSP|Q7
            ORC-28=V^Very restricted^HL70177 ; 0177|V
            ORC-28=567 ; 0177|567
            DG1-18=Y ; DG1-18|Y
            DG1|1||Y04.0^Struck^I10 ; presenting|VIO
            DG1|1|||Alleged assault ; presenting|VIO
            PV2|||^Rape ; presenting|SDV
            PV2|||Assault ; presenting|VIO
            ACC-9=Fell off a ladder ; ''
            ACC||1^Mugging ; presenting|VIO
            OBX|1|TX|8661-1^Chief complaint^LN||Pt was stabbed ; presenting|VIO
            OBX|1|TX|8867-4^Heart rate^LN||stabbed ; ''
            """)
    void LB_05_what_a_message_says_of_labels_is_kept_as_sent(String segment, String labels) {
        assertThat(String.join(" ", labels(admission(segment)))).isEqualTo(labels);
    }

    @ParameterizedTest(name = "VIP indicator {0} is {1}")
    @CsvSource(delimiter = ';', textBlock = """
            Y ; PV1-16|Y
            N ; PV1-16|N
            VIP^Very Important Person^L ; PV1-16|VIP
            ^Celebrity ; PV1-16|Celebrity
            A~B ; PV1-16|A PV1-16|B
            "" ; ''
            """)
    void LB_05_the_VIP_indicator_is_kept_as_the_site_fills_it(String sent, String labels) {
        assertThat(String.join(" ", labels(read("ADT^A08", pid(), field("PV1", 16, sent)))))
                .isEqualTo(labels);
    }

    @Test
    void AU_35_a_message_that_ends_a_restriction_lowers_nothing_and_says_so_to_those_who_keep_the_feed() {
        var added = admission("ARV|1|A|LOC|EMP");
        var deleted = admission("ARV|1|D|LOC|EMP", field("PD1", 12, "N"));

        var patient = folded(added, deleted);
        assertThat(patient.labels()).containsOnlyKeys("0717|LOC", "0719|EMP", "PD1-12|N");
        assertThat(FeedLabels.of(patient.labels().keySet()).confidentiality()).isEqualTo(Confidentiality.R);
        assertThat(((Received.Accepted) deleted.received()).warnings()).anyMatch(each -> each.startsWith("ARV[1]-2"));
    }

    @Test
    void the_doctors_of_a_visit_are_named_with_their_functions() {
        var heard = read(
                "ADT^A01",
                pid(),
                "PV1|1|I|||||C6^Wolf^Kathleen^^^Dr^^^HOSP|R1^Lind^Eva^^^^^^&2.16.840.1&ISO|C8^Silva~C9^Okoro||||||||A5^Abara");

        assertThat(told(heard).practitioners())
                .containsExactly(
                        new Practitioner("C6", "HOSP", "Dr Kathleen Wolf", Practitioner.ATTENDING),
                        new Practitioner("R1", "2.16.840.1", "Eva Lind", Practitioner.REFERRING),
                        new Practitioner("C8", "", "Silva", Practitioner.CONSULTING),
                        new Practitioner("C9", "", "Okoro", Practitioner.CONSULTING),
                        new Practitioner("A5", "", "Abara", Practitioner.ADMITTING));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = ';', textBlock = """
            ROL|1|AD|AT|C6^Wolf ; ATTENDING:C6
            ROL|1|UP|AD^Admitting^HL70443|C6^Wolf ; ADMITTING:C6
            ROL|1|AD|PP|C6^Wolf ; PP:C6
            ROL|1|DE|AT|C6^Wolf ; -ATTENDING:C6
            ROL|1|UN|CP|C6^Wolf ; -CONSULTING:C6
            ROL|1|QQ|AT|C6^Wolf ; ''
            ROL|1|AD||C6^Wolf ; ''
            ROL|1|AD|AT| ; ''
            PRT|1|AD||RP^Referring^HL70912|C6^Wolf ; REFERRING:C6
            PRT|1|UC||CP|C6^Wolf~C7^Abara ; CONSULTING:C6 CONSULTING:C7
            PRT|1|AD||AT|||A hospital ; ''
            ORC-12=C6^Wolf ; ORDERING:C6
            IN1|1#ROL|1|AD|AT|C6^Wolf ; ''
            NK1|1#PRT|1|AD||AT|C6^Wolf ; ''
            PR1|1||x#ROL|1|AD|AT|C6^Wolf ; ATTENDING:C6
            """)
    void a_role_is_named_ended_or_passed_over(String segments, String named) {
        var heard = admission(segments.split("#"));

        assertThat(heard.received().taken().stream()
                        .filter(report -> report.fact() instanceof AccessTold)
                        .flatMap(report -> ((AccessTold) report.fact()).practitioners().stream())
                        .map(one -> (one.ended() ? "-" : "") + one.function() + ":" + one.id())
                        .reduce((a, b) -> a + " " + b)
                        .orElse(""))
                .isEqualTo(named);
    }

    @Test
    void an_explicit_null_says_that_nobody_attends_any_more() {
        var wolf = read("ADT^A01", pid(), "PV1|1|I|||||C6^Wolf||||||||||||V1");
        var nobody = read("ADT^A08", pid(), "PV1|1|I|||||\"\"||||||||||||V1");
        var silent = read("ADT^A08", pid(), "PV1|1|I||||||||||||||||||V1");
        var stay = folded(wolf).encounters().getFirst().id();

        assertThat(folded(wolf, silent).practitioners(stay)).hasSize(1);
        assertThat(folded(wolf, nobody).practitioners(stay)).isEmpty();
    }

    @Test
    void a_result_names_whom_it_names_in_passing_and_copies_go_to_nobody_who_cares() {
        var heard = read(
                "ORU^R01",
                pid(),
                "PV1|1|I|||||C6^Wolf",
                field("ORC", 12, "O5^Cutter"),
                "PRT|1|AD||OP|O6^Vogel",
                "OBR|1||F77",
                "PRT|1|AD||RCT|N1^Copy",
                "PRT|1|AD||AT|N2^Other",
                "OBX|1|NM|8867-4^Heart rate^LN||88|/min|||||F",
                "PRT|1|AD||AT|N3^Machine");

        assertThat(told(heard).inPassing()).isTrue();
        assertThat(told(heard).practitioners()).extracting(Practitioner::id).containsExactly("C6", "O5", "O6");
    }

    @Test
    void a_result_that_says_nothing_of_labels_or_people_makes_no_such_fact() {
        var heard = read("ORU^R01", pid(), "OBR|1||F77", "OBX|1|NM|8867-4^Heart rate^LN||88|/min|||||F");

        assertThat(heard.received().taken()).hasSize(2).noneMatch(report -> report.fact() instanceof AccessTold);
    }

    @Test
    void each_patient_of_a_message_has_their_own_labels() {
        var heard = read("ORU^R01", "PID|1||1^^^H", field("PV1", 16, "Y"), "PID|2||2^^^H", field("PD1", 12, "Y"));
        var labels = new TreeMap<String, Object>();
        heard.received().taken().forEach(report -> {
            if (report.fact() instanceof AccessTold told) {
                labels.put(told.labels().toString(), report.patient());
            }
        });

        assertThat(labels).hasSize(2).containsOnlyKeys("[PD1-12|Y]", "[PV1-16|Y]");
        assertThat(labels.values().stream().distinct()).hasSize(2);
    }

    @Test
    void a_merge_carries_the_labels_of_who_survives() {
        var heard = read("ADT^A40", "PID|1||1^^^H", field("PD1", 12, "Y"), "MRG|2^^^H", "PID|2||3^^^H", "MRG|4^^^H");

        assertThat(heard.received().taken().stream().filter(report -> report.fact() instanceof AccessTold))
                .singleElement()
                .satisfies(report -> assertThat(report.patient())
                        .isEqualTo(heard.received().taken().getFirst().patient()));
    }

    @Test
    void LB_02_a_reason_that_is_replaced_later_leaves_the_label_of_the_first() {
        var arrived = read("ADT^A04", pid(), "PV1|1|E", "PV2|||^Assault");
        var admitted = read("ADT^A01", pid(), "PV1|1|I", "PV2|||^Fracture of the jaw");

        assertThat(FeedLabels.of(folded(arrived, admitted).labels().keySet()).noInformation())
                .isTrue();
        assertThat(FeedLabels.of(folded(admitted).labels().keySet())).isEqualTo(Label.NORMAL);
    }

    /// Fields of the segments that labels come in, filled with anything.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void LB_05_whatever_stands_in_these_segments_is_read_and_a_restriction_never_opens_a_record(int seed) {
        var random = new Random(seed);
        var parts = List.of(
                "",
                "A",
                "D",
                "LOC",
                "AD",
                "DE",
                "AT",
                "C6^Wolf",
                "\"\"",
                "~",
                "^",
                "&",
                "\\X0D\\",
                "\\",
                "|",
                "é",
                "🫀",
                "Y",
                "^^^^",
                "~~~",
                "\u0000",
                "x".repeat(300),
                "Assault",
                "1",
                "HL70717",
                " ");
        var names = List.of("ARV", "ROL", "PRT", "PD1", "PV2", "ORC", "DG1", "ACC", "PV1", "ARV|1|A|LOC");
        for (int i = 0; i < 500; i++) {
            var lines = new ArrayList<>(List.of(pid()));
            for (int n = random.nextInt(8); n >= 0; n--) {
                var line = new StringBuilder(names.get(random.nextInt(names.size())));
                for (int f = random.nextInt(30); f >= 0; f--) {
                    line.append('|');
                    for (int k = random.nextInt(3); k > 0; k--) {
                        line.append(parts.get(random.nextInt(parts.size())));
                    }
                }
                lines.add(line.toString());
            }
            var type = random.nextBoolean() ? "ADT^A31" : "ORU^R01";
            var heard = read(type, lines.toArray(String[]::new));
            RecordedMessagesTest.answered(heard);
            var labels = folded(heard).labels().keySet();
            assertThat(labels).allMatch(label -> label.contains("|"));
            var restricts = lines.stream()
                    .anyMatch(line -> line.startsWith("ARV|") && !(line + "||").split("\\|", -1)[2].contains("D"));
            if (restricts && heard.received() instanceof Received.Accepted) {
                assertThat(labels)
                        .as("%s", lines)
                        .anyMatch(label -> !label.startsWith("PV") && !label.startsWith("PD"));
            }
        }
    }

    /// Every label that the recorded messages carry. The list is what the table of codes was read against.
    @Test
    void the_labels_of_the_recorded_messages_are_these() throws IOException {
        var labels = new TreeMap<String, Integer>();
        var functions = new TreeMap<String, Integer>();
        int messages = 0;
        var files = new ArrayList<>(RecordedMessagesTest.files("hl7v2"));
        files.add(RecordedData.set("simhospital").resolve("messages.hl7"));
        for (var file : files) {
            for (var piece : Batch.split(Files.readAllBytes(file)).pieces()) {
                messages++;
                for (var report : Hl7ReaderTest.READER
                        .read(piece.bytes(), Hl7ReaderTest.NOW)
                        .received()
                        .taken()) {
                    if (report.fact() instanceof AccessTold told) {
                        told.labels().forEach(label -> labels.merge(label, 1, Integer::sum));
                        told.practitioners().forEach(one -> functions.merge(one.function(), 1, Integer::sum));
                    }
                }
            }
        }
        assertThat(messages).isGreaterThan(500);
        assertThat(labels)
                .isEqualTo(Map.of(
                        "0717|DEM",
                        3,
                        "0717|LOC",
                        3,
                        "0719|PAT",
                        3,
                        "0719|PHY",
                        3,
                        "PD1-11|02",
                        1,
                        "PV1-16|E",
                        1,
                        "PV1-16|VIP",
                        9,
                        "PV2-22|N",
                        4));
        assertThat(FeedLabels.unknown(labels.keySet())).containsExactly("PV1-16|E");
        assertThat(functions)
                .isEqualTo(Map.of(
                        "ADMITTING", 14, "ATTENDING", 354, "CONSULTING", 14, "ORDERING", 54, "PP", 6, "REFERRING", 14));
    }

    /// A segment with nothing but this field.
    private static String field(String segment, int number, String value) {
        return segment + "|".repeat(number) + value;
    }

    private static String pid() {
        return "PID|1||777^^^HOSP^MR||Okafor^Ngozi||19840229|F";
    }

    private static Hl7Reader.Heard admission(String... segments) {
        var lines = new ArrayList<String>(List.of(pid(), "PV1|1|I"));
        for (var segment : segments) {
            var spec = segment.split("[-=]", 3);
            lines.add(segment.matches("\\w{3}-\\d+=.*") ? field(spec[0], Integer.parseInt(spec[1]), spec[2]) : segment);
        }
        return read("ADT^A08", lines.toArray(String[]::new));
    }

    private static Hl7Reader.Heard read(String type, String... segments) {
        var lines = new ArrayList<>(List.of("MSH|^~\\&|PAS|HOSP|||20260302085500||" + type + "|1|P|2.6"));
        lines.addAll(Arrays.asList(segments));
        return Hl7ReaderTest.READER.read(String.join("\r", lines).getBytes(UTF_8), Hl7ReaderTest.NOW);
    }

    private static AccessTold told(Hl7Reader.Heard heard) {
        return (AccessTold) heard.received().taken().getLast().fact();
    }

    private static List<String> labels(Hl7Reader.Heard heard) {
        return List.copyOf(folded(heard).labels().keySet());
    }

    /// What the fold knows after these messages, each a minute after the one before.
    private static Patient folded(Hl7Reader.Heard... messages) {
        Patient patient = null;
        long seq = 0;
        for (var heard : messages) {
            for (var report : heard.received().taken()) {
                var whose = report.patient();
                if (whose != null) {
                    seq++;
                    var entry = new Entry(seq, Instant.EPOCH, later(report, seq));
                    patient = (patient == null ? Patient.start(whose) : patient).after(entry);
                }
            }
        }
        if (patient == null) {
            throw new AssertionError("of nobody");
        }
        return patient;
    }

    private static Report later(Report report, long minutes) {
        return new Report(
                new FactId(report.id() + "/" + minutes),
                report.patient(),
                report.encounter(),
                report.occurredAt().plusSeconds(60 * minutes),
                report.issuedAt(),
                report.author(),
                report.source(),
                report.fact());
    }
}
