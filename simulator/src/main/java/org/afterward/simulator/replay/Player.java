package org.afterward.simulator.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.afterward.simulator.line.Acknowledgement;
import org.afterward.simulator.line.Answer;
import org.afterward.simulator.line.FhirLine;
import org.afterward.simulator.line.MllpLine;
import org.afterward.simulator.line.Outcomes;
import tools.jackson.databind.node.ObjectNode;

/// Sends items, and writes down what became of each. HL7 messages go one after the other, for their order means
/// something; resources of one type may go side by side, for theirs does not.
final class Player {
    /// How many resources are on their way at once.
    static final int SIDE_BY_SIDE = 8;
    /// How long a server that is not there is asked again.
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final long WAIT_MILLIS = 500;

    private final MllpLine mllp;
    private final FhirLine fhir;
    private final Ledger ledger;
    private final Identifiers identifiers;
    private final Shifts shifts;
    private final Clock clock;
    /// Set once the server has not been there for all of [#PATIENCE]; nothing is tried after that.
    private volatile boolean gone;

    Player(MllpLine mllp, FhirLine fhir, Ledger ledger, Identifiers identifiers, Shifts shifts, Clock clock) {
        this.mllp = mllp;
        this.fhir = fhir;
        this.ledger = ledger;
        this.identifiers = identifiers;
        this.shifts = shifts;
        this.clock = clock;
    }

    /// Sends all of `resources` and returns when each has its answer.
    void together(List<Item.Resource> resources) throws InterruptedException {
        var places = new Semaphore(SIDE_BY_SIDE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var resource : resources) {
                places.acquire();
                threads.execute(() -> {
                    try {
                        play(resource);
                    } catch (InterruptedException e) {
                        ledger.unanswered();
                        Thread.currentThread().interrupt();
                    } finally {
                        places.release();
                    }
                });
            }
        }
    }

    void play(Item item) throws InterruptedException {
        switch (item) {
            case Item.Message message -> {
                var bytes = Hl7Times.shifted(message.bytes(), shifts.of(message));
                count(() -> Acknowledgement.read(mllp.ask(bytes)));
            }
            case Item.Resource resource -> {
                var bytes = prepared(resource);
                count(() -> put(resource, bytes));
            }
            case Item.NotSupported none -> ledger.notSupported(none.type());
            case Item.SameAgain same -> ledger.repeated();
            case Item.PartOfAnother part -> ledger.merged();
            case Item.Unreadable no -> ledger.unreadable(no.why() + " (" + no.origin() + ")");
        }
    }

    /// Says again what is known now of a stay that was told before; not counted, for it was read once.
    void again(Item item) throws InterruptedException {
        if (item instanceof Item.Resource resource) {
            var bytes = prepared(resource);
            answered(() -> put(resource, bytes));
        }
    }

    /// When there is more to say of a recorded stay than when it began.
    static List<Instant> changes(Item.Resource encounter) {
        return encounter.xml()
                ? List.of()
                : FhirFile.tree(encounter.bytes()).map(Unfinished::changes).orElse(List.of());
    }

    private byte[] prepared(Item.Resource resource) {
        var shift = shifts.of(resource);
        if (resource.xml()) {
            return FhirXml.shifted(resource.bytes(), shift);
        }
        boolean refers = Identifiers.mayBeIn(new String(resource.bytes(), UTF_8));
        if (shift.changesNothing() && !refers) {
            return resource.bytes();
        }
        var tree = FhirFile.tree(resource.bytes()).orElseThrow();
        identifiers.resolve(tree);
        if (!shift.changesNothing()) {
            FhirTimes.shift(tree, shift);
            if (tree instanceof ObjectNode encounter && resource.type().equals("Encounter")) {
                Unfinished.trim(encounter, clock.instant());
            }
        }
        return FhirFile.bytes(tree);
    }

    private Answer put(Item.Resource resource, byte[] bytes) throws IOException, InterruptedException {
        if (resource.onlyNew() && fhir.get(resource.path()).statusCode() == 200) {
            return new Answer.Repeated();
        }
        var response = fhir.put(resource.path(), resource.xml() ? FhirLine.XML : FhirLine.JSON, bytes);
        int status = response.statusCode();
        if (status == 429 || status == 502 || status == 503 || status == 504) {
            throw new IOException("the server answers " + status);
        }
        if (status >= 200 && status < 300) {
            return response.headers()
                            .firstValue("X-Afterward-Repeated")
                            .orElse("")
                            .equals("true")
                    ? new Answer.Repeated()
                    : new Answer.Accepted();
        }
        return new Answer.Refused("HTTP " + status, resource.type() + ": " + Outcomes.words(response.body()));
    }

    private interface Question {
        Answer ask() throws IOException, InterruptedException;
    }

    private void count(Question question) throws InterruptedException {
        var answer = answered(question);
        if (answer.isEmpty()) {
            ledger.unanswered();
            return;
        }
        switch (answer.get()) {
            case Answer.Accepted yes -> ledger.accepted();
            case Answer.Repeated again -> ledger.repeated();
            case Answer.Refused no -> ledger.refused(no.code() + " " + no.why());
        }
    }

    /// Empty where the server has not been there for all of [#PATIENCE].
    private Optional<Answer> answered(Question question) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!gone) {
            try {
                return Optional.of(question.ask());
            } catch (IllegalArgumentException e) {
                return Optional.of(new Answer.Refused("answer not understood:", String.valueOf(e.getMessage())));
            } catch (IOException e) {
                if (System.nanoTime() > end) {
                    gone = true;
                } else {
                    Thread.sleep(WAIT_MILLIS);
                }
            }
        }
        return Optional.empty();
    }
}
