package org.afterward.simulator.ward;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/// The ward in HL7 version 2.5.1. Each message is marked as simulated: by its sender, by MSH-11 `T`
/// (training), and by the authority of every number.
final class Hl7Speech {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'+0000'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final String LOUNGE = "Surgical Admissions^Lounge^^" + Bed.FACILITY;

    static byte[] admitted(Stay stay) {
        var place = stay.byWayOfTheatre() ? LOUNGE : place(stay);
        return adt("A01", stay, stay.admitted(), place, "");
    }

    static byte[] moved(Stay stay) {
        return adt("A02", stay, stay.arrived(), place(stay), LOUNGE);
    }

    static byte[] discharged(Stay stay) {
        return adt("A03", stay, stay.leaves(), place(stay), "");
    }

    private static byte[] adt(String event, Stay stay, Instant at, String place, String prior) {
        var structure = switch (event) {
            case "A01" -> "ADT_A01";
            case "A02" -> "ADT_A02";
            default -> "ADT_A03";
        };
        var lines = new ArrayList<>(List.of(
                msh("ADT^" + event + "^" + structure, stay.key() + event, at),
                "EVN|" + event + "|" + TIME.format(at) + "||||" + TIME.format(at),
                pid(stay),
                pv1(stay, place, prior, event.equals("A03"))));
        if (stay.bed().part() == Part.SURGEON) {
            lines.add("PV2|||^" + escaped(Cast.SURGEON_CAME_FOR));
            lines.add(pr1(stay));
        }
        return message(lines);
    }

    /// One set as ORU^R01, with the nurse in OBX-16 and the monitor in OBX-18.
    static byte[] round(Stay stay, Round round) {
        boolean fahrenheit = stay.bed().part() == Part.FAHRENHEIT;
        var seen = round.picture();
        var lines = new ArrayList<String>();
        lines.add(msh("ORU^R01^ORU_R01", round.controlId(), round.at()));
        lines.add(pid(stay));
        lines.add(pv1(stay, place(stay), "", false));
        lines.add("OBR|1||" + round.id() + "^AFTERWARD-SIM|85353-1^Vital signs panel^LN|||" + TIME.format(round.at())
                + "|||||||||||||||" + TIME.format(round.at()) + "|||" + (round.correction() ? "C" : "F"));
        if (round.breathing()) {
            lines.add(obx(stay, round, lines, "NM", "9279-1^Respiratory rate^LN", "" + seen.breaths(), "/min"));
        }
        lines.add(obx(
                stay,
                round,
                lines,
                "NM",
                "59408-5^Oxygen saturation by pulse oximetry^LN",
                "" + seen.saturation(),
                "%"));
        lines.add(obx(
                stay,
                round,
                lines,
                "CWE",
                "AIROROXYGEN^Air or oxygen^L",
                seen.onOxygen() ? "N^Nasal cannula^L" : "A^Room air^L",
                ""));
        if (seen.onOxygen()) {
            lines.add(
                    obx(stay, round, lines, "NM", "3151-8^Inhaled oxygen flow rate^LN", tenths(seen.flow()), "L/min"));
        }
        lines.add(obx(stay, round, lines, "NM", "8480-6^Systolic blood pressure^LN", "" + seen.systolic(), "mm[Hg]"));
        lines.add(obx(stay, round, lines, "NM", "8462-4^Diastolic blood pressure^LN", "" + seen.diastolic(), "mm[Hg]"));
        lines.add(obx(stay, round, lines, "NM", "8867-4^Heart rate^LN", "" + seen.pulse(), "/min"));
        lines.add(obx(stay, round, lines, "CWE", "67775-7^Level of responsiveness^LN", level(seen.acvpu()), ""));
        lines.add(obx(
                stay,
                round,
                lines,
                "NM",
                "8310-5^Body temperature^LN",
                tenths(fahrenheit ? seen.tenthsFahrenheit() : seen.tenths()),
                fahrenheit ? "[degF]" : "Cel"));
        return message(lines);
    }

    private static String obx(
            Stay stay, Round round, List<String> before, String type, String code, String value, String unit) {
        int number = before.size() - 3;
        var nurse = round.nurse();
        return String.join(
                "|",
                "OBX",
                "" + number,
                type,
                code,
                "",
                value,
                unit.isEmpty() ? "" : unit + "^" + unit + "^UCUM",
                "",
                "",
                "",
                "",
                round.correction() ? "C" : "F",
                "",
                "",
                TIME.format(round.at()),
                "",
                nurse.number() + "^" + nurse.family() + "^" + nurse.given(),
                "",
                "MON-" + stay.bed().number() + "^AFTERWARD-SIM");
    }

    private static String level(char acvpu) {
        return switch (acvpu) {
            case 'A' -> "A^Alert^ACVPU";
            case 'C' -> "C^New confusion^ACVPU";
            case 'V' -> "V^Responds to voice^ACVPU";
            case 'P' -> "P^Responds to pain^ACVPU";
            default -> "U^Unresponsive^ACVPU";
        };
    }

    private static String tenths(int value) {
        return BigDecimal.valueOf(value, 1).toPlainString();
    }

    private static String msh(String type, String controlId, Instant at) {
        return "MSH|^~\\&|AFTERWARD-SIM|" + Bed.FACILITY + "|AFTERWARD||" + TIME.format(at) + "||" + type + "|"
                + controlId + "|T|2.5.1|||AL|NE||UNICODE UTF-8";
    }

    private static String pid(Stay stay) {
        return "PID|1||" + stay.mrn() + "^^^SIMULATED^MR||" + escaped(stay.family()) + "^" + escaped(stay.given())
                + "||" + DAY.format(stay.born()) + "|" + stay.sex();
    }

    private static String pv1(Stay stay, String place, String prior, boolean gone) {
        var fields = new String[46];
        java.util.Arrays.fill(fields, "");
        fields[0] = "PV1";
        fields[1] = "1";
        fields[2] = "I";
        fields[3] = place;
        fields[4] = stay.operation().elective() ? "L" : "E";
        fields[6] = prior;
        fields[7] = stay.surgeon();
        fields[10] = "SUR";
        fields[19] = "V" + stay.key() + "^^^SIMULATED^VN";
        fields[44] = TIME.format(stay.admitted());
        fields[45] = gone ? TIME.format(stay.leaves()) : "";
        return String.join("|", fields);
    }

    /// The operation. Those of the other beds are told over FHIR by a program, which is told nothing of a record
    /// that is restricted.
    private static String pr1(Stay stay) {
        var operation = stay.operation();
        return "PR1|1||" + operation.code() + "^" + escaped(operation.words()) + "^SCT||" + TIME.format(stay.operated())
                + "||" + stay.operating().toMinutes() + "|||" + "|" + stay.surgeon() + "||||||||"
                + FhirSpeech.procedureId(stay);
    }

    private static String place(Stay stay) {
        return Bed.WARD + "^" + stay.bed().room() + "^" + stay.bed().name() + "^" + Bed.FACILITY;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\E\\")
                .replace("|", "\\F\\")
                .replace("^", "\\S\\")
                .replace("&", "\\T\\")
                .replace("~", "\\R\\");
    }

    private static byte[] message(List<String> segments) {
        return (String.join("\r", segments) + "\r").getBytes(UTF_8);
    }

    private Hl7Speech() {}
}
