package org.afterward.simulator.load;

import java.io.IOException;
import java.util.Optional;
import org.afterward.simulator.line.FhirLine;
import org.afterward.simulator.line.Outcomes;

final class FhirSender implements Sender {
    private final FhirLine line;

    FhirSender(FhirLine line) {
        this.line = line;
    }

    @Override
    public Optional<String> send(Sets.One set) throws IOException, InterruptedException {
        var response = line.post("", FhirLine.JSON, set.fhir());
        return response.statusCode() == 200
                ? Optional.empty()
                : Optional.of("HTTP " + response.statusCode() + " " + Outcomes.words(response.body()));
    }

    @Override
    public void close() {
        // the line belongs to all
    }
}
