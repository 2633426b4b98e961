package org.afterward.simulator.load;

import java.io.IOException;
import java.util.Optional;
import org.afterward.simulator.line.Acknowledgement;
import org.afterward.simulator.line.Answer;
import org.afterward.simulator.line.MllpLine;
import org.afterward.simulator.option.HostPort;

final class MllpSender implements Sender {
    private final MllpLine line;

    MllpSender(HostPort server) {
        line = new MllpLine(server);
    }

    @Override
    public Optional<String> send(Sets.One set) throws IOException {
        return switch (Acknowledgement.read(line.ask(set.hl7()))) {
            case Answer.Accepted yes -> Optional.empty();
            case Answer.Repeated again -> Optional.of("a new set was called a repeated one");
            case Answer.Refused no -> Optional.of(no.code() + " " + no.why());
        };
    }

    @Override
    public void close() {
        line.close();
    }
}
