package org.afterward.simulator.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// New sets of seven vital signs, for one patient after the other. For any number of threads.
final class Sets {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'+0000'").withZone(ZoneOffset.UTC);
    private static final int BEDS_A_WARD = 30;

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final AtomicLong count = new AtomicLong();
    private final int patients;

    Sets(int patients) {
        this.patients = patients;
    }

    One next() {
        long number = count.getAndIncrement();
        return new One(
                run + "-" + number, (int) (number % patients), Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    /// @param id      of this set, and of no other
    /// @param patient from 0
    record One(String id, int patient, Instant at) {
        /// Spread so that no two sets after one another are alike.
        private int spread(int from, int steps) {
            return from + Math.floorMod(id.hashCode(), steps);
        }

        int pulse() {
            return spread(60, 40);
        }

        byte[] hl7() {
            var time = TIME.format(at);
            return ("MSH|^~\\&|AFTERWARD-SIM|Load|AFTERWARD||" + time + "||ORU^R01^ORU_R01|" + id
                            + "|T|2.5.1|||AL|NE||UNICODE UTF-8\r"
                            + "PID|1||LOAD" + patient + "^^^SIMULATED^MR||Load^Number " + patient + "||19600101|F\r"
                            + "PV1|1|I|Load " + patient / BEDS_A_WARD + "^Room^" + patient % BEDS_A_WARD
                            + "^Simulated Hospital||||||||||||||||VLOAD" + patient + "^^^SIMULATED^VN\r"
                            + "OBR|1||" + id + "|85353-1^Vital signs panel^LN|||" + time + "\r"
                            + obx(1, "NM", "9279-1^Respiratory rate^LN", spread(12, 9), "/min", time)
                            + obx(2, "NM", "59408-5^Oxygen saturation^LN", spread(93, 7), "%", time)
                            + obx(3, "CWE", "AIROROXYGEN^Air or oxygen^L", "A^Room air^L", "", time)
                            + obx(4, "NM", "8480-6^Systolic blood pressure^LN", spread(100, 50), "mm[Hg]", time)
                            + obx(5, "NM", "8867-4^Heart rate^LN", pulse(), "/min", time)
                            + obx(6, "CWE", "67775-7^Level of responsiveness^LN", "A^Alert^ACVPU", "", time)
                            + obx(7, "NM", "8310-5^Body temperature^LN", "37." + spread(0, 9), "Cel", time))
                    .getBytes(UTF_8);
        }

        private static String obx(int number, String type, String code, Object value, String unit, String time) {
            return "OBX|" + number + "|" + type + "|" + code + "||" + value + "|" + unit + "|||||F|||" + time
                    + "||N1^Load^Nurse||MON-1\r";
        }

        byte[] fhir() {
            return ("{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":["
                            + entry("rr", "9279-1", quantity(spread(12, 9), "/min")) + ","
                            + entry("spo2", "2708-6", quantity(spread(93, 7), "%")) + ","
                            + entry("o2", "3151-8", quantity(0, "L/min")) + ","
                            + entry("sbp", "8480-6", quantity(spread(100, 50), "mm[Hg]")) + ","
                            + entry("hr", "8867-4", quantity(pulse(), "/min")) + ","
                            + entry(
                                    "acvpu",
                                    "67775-7",
                                    "\"valueCodeableConcept\":{\"coding\":[{\"system\":\"http://snomed.info/sct\","
                                            + "\"code\":\"248234008\",\"display\":\"Mentally alert\"}]}")
                            + ","
                            + entry("temp", "8310-5", quantity("37." + spread(0, 9), "Cel"))
                            + "]}")
                    .getBytes(UTF_8);
        }

        private String entry(String key, String loinc, String value) {
            var id = "load-" + id() + "-" + key;
            return "{\"resource\":{\"resourceType\":\"Observation\",\"id\":\"" + id
                    + "\",\"status\":\"final\",\"category\":[{\"coding\":[{\"system\":"
                    + "\"http://terminology.hl7.org/CodeSystem/observation-category\",\"code\":\"vital-signs\"}]}],"
                    + "\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"" + loinc + "\"}]},"
                    + "\"subject\":{\"reference\":\"Patient/load-" + patient + "\"},\"effectiveDateTime\":\"" + at
                    + "\"," + value + "},\"request\":{\"method\":\"PUT\",\"url\":\"Observation/" + id + "\"}}";
        }

        private static String quantity(Object value, String unit) {
            return "\"valueQuantity\":{\"value\":" + value + ",\"unit\":\"" + unit
                    + "\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"" + unit + "\"}";
        }
    }
}
