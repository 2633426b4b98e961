package org.afterward.simulator.ward;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.afterward.simulator.FhirDouble;
import org.afterward.simulator.MllpDouble;
import org.afterward.simulator.option.HostPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WardTest {
    @Test
    void a_fresh_ward_fills_every_bed_and_its_charts() throws Exception {
        try (var hl7 = new MllpDouble();
                var fhir = new FhirDouble()) {
            running(ward(hl7, fhir), () -> seen(hl7, "ADT^A01") >= 24 && seen(hl7, "ORU^R01") > 150);

            assertThat(hl7.messages())
                    .allMatch(message -> message.startsWith("MSH|^~\\&|AFTERWARD-SIM|Simulated Hospital|"));
            assertThat(hl7.messages()).allMatch(message -> message.contains("|T|2.5.1|"));
            assertThat(hl7.messages()).allMatch(message -> message.contains("^^^SIMULATED^MR|"));
            assertThat(fhir.kept().keySet())
                    .filteredOn(id -> id.startsWith("Location/"))
                    .hasSize(24 + 5 + 1);
            assertThat(fhir.kept().keySet()).anyMatch(id -> id.startsWith("Procedure/"));
        }
    }

    @Test
    void started_again_it_admits_nobody_twice() throws Exception {
        try (var hl7 = new MllpDouble();
                var fhir = new FhirDouble()) {
            running(ward(hl7, fhir), () -> seen(hl7, "ADT^A01") >= 24);
            var first = admissions(hl7);
            int before = hl7.messages().size();
            running(ward(hl7, fhir), () -> seen(hl7, "ADT^A01") >= 48);

            assertThat(hl7.messages().size()).isGreaterThan(before);
            assertThat(new HashSet<>(admissions(hl7)))
                    .hasSameSizeAs(new HashSet<>(first))
                    .containsAll(first);
        }
    }

    @Test
    void a_server_that_comes_late_gets_everything() throws Exception {
        HostPort address;
        try (var gone = new MllpDouble()) {
            address = gone.address();
        }
        try (var fhir = new FhirDouble()) {
            var ward = new Ward(address, fhir.address(), "", "", 5, 3, 60);
            var thread = start(ward);
            waitFor(() -> fhir.kept().size() > 3);
            try (var late = new MllpDouble(address.port())) {
                waitFor(() -> seen(late, "ADT^A01") == 3);
            } finally {
                thread.interrupt();
                thread.join();
            }
        }
    }

    private static Ward ward(MllpDouble hl7, FhirDouble fhir) {
        return new Ward(hl7.address(), fhir.address(), "", "", 1, 24, 60);
    }

    private static long seen(MllpDouble hl7, String type) {
        return hl7.messages().stream()
                .filter(message -> message.contains("|" + type))
                .count();
    }

    private static List<String> admissions(MllpDouble hl7) {
        return hl7.messages().stream()
                .filter(message -> message.contains("|ADT^A01"))
                .toList();
    }

    private static void running(Ward ward, BooleanSupplier until) throws InterruptedException {
        var thread = start(ward);
        try {
            waitFor(until);
        } finally {
            thread.interrupt();
            thread.join();
        }
    }

    private static Thread start(Ward ward) {
        return Thread.ofVirtual().start(() -> {
            try {
                ward.run(Clock.systemUTC(), new PrintStream(new ByteArrayOutputStream()));
            } catch (InterruptedException e) {
                // as asked
            } catch (ExecutionException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static void waitFor(BooleanSupplier until) throws InterruptedException {
        var end = Instant.now().plus(Duration.ofMinutes(1));
        while (!until.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(20);
        }
    }
}
