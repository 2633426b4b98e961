package org.afterward.simulator.ward;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import org.afterward.simulator.line.Acknowledgement;
import org.afterward.simulator.line.Answer;
import org.afterward.simulator.line.FhirLine;
import org.afterward.simulator.line.MllpLine;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// The hospital's side of both lines. It waits for each answer, and says a thing again until it has one.
final class Hospital {
    private static final ObjectMapper JSON = JsonMapper.shared();
    private static final long FIRST_WAIT_MILLIS = 250;
    private static final long LONGEST_WAIT_MILLIS = 5_000;

    private final MllpLine mllp;
    private final FhirLine fhir;
    private final Tally tally;
    private final ReentrantLock engine = new ReentrantLock();
    private volatile String trouble = "";

    Hospital(MllpLine mllp, FhirLine fhir, Tally tally) {
        this.mllp = mllp;
        this.fhir = fhir;
        this.tally = tally;
    }

    /// Why nothing is answered just now; empty while all is well.
    String trouble() {
        return trouble;
    }

    /// Says `message` until it is answered.
    void say(byte[] message) throws InterruptedException {
        engine.lockInterruptibly();
        try {
            tally.count(untilAnswered(() -> Acknowledgement.read(mllp.ask(message))));
        } finally {
            engine.unlock();
        }
    }

    /// Sends a Bundle until it is answered.
    void transact(byte[] bundle) throws InterruptedException {
        tally.count(untilAnswered(() -> answer(fhir.post("", FhirLine.JSON, bundle))));
    }

    void put(String path, byte[] resource) throws InterruptedException {
        tally.count(untilAnswered(() -> answer(fhir.put(path, FhirLine.JSON, resource))));
    }

    /// When the ward of this name began, as the server remembers; empty where it does not.
    Optional<Instant> began(long seed) throws InterruptedException {
        var ward = read("/Location/" + FhirSpeech.wardId(seed));
        for (var identifier : ward.path("identifier")) {
            if (identifier.path("system").asString("").equals(FhirSpeech.BEGAN)) {
                return Optional.of(Instant.parse(identifier.path("value").asString("")));
            }
        }
        return Optional.empty();
    }

    /// The server's id of the patient with this number; empty where it knows none.
    Optional<String> patient(Stay stay) throws InterruptedException {
        var found = read("/Patient?identifier=" + URLEncoder.encode(stay.mrn(), UTF_8));
        for (var entry : found.path("entry")) {
            var resource = entry.path("resource");
            if (resource.path("resourceType").asString("").equals("Patient")) {
                return Optional.of(resource.path("id").asString(""));
            }
        }
        return Optional.empty();
    }

    /// When the server last heard an observation of this patient; empty where it knows none.
    Optional<Instant> lastObserved(String patient) throws InterruptedException {
        var found = read("/Observation?_sort=-date&_count=1&patient=" + URLEncoder.encode(patient, UTF_8));
        var latest = Optional.<Instant>empty();
        for (var entry : found.path("entry")) {
            var said = entry.path("resource").path("effectiveDateTime").asString("");
            if (!said.isEmpty()) {
                latest = Optional.of(java.time.OffsetDateTime.parse(said).toInstant());
            }
        }
        return latest;
    }

    /// The visit numbers that are in progress.
    Set<String> visitsInProgress() throws InterruptedException {
        var visits = new TreeSet<String>();
        for (var entry : read("/Encounter?status=in-progress&_count=1000").path("entry")) {
            for (var identifier : entry.path("resource").path("identifier")) {
                visits.add(identifier.path("value").asString(""));
            }
        }
        return visits;
    }

    /// Empty where the server answers that it has no such thing, or does not know how to look.
    private JsonNode read(String path) throws InterruptedException {
        return untilAnswered(() -> {
            var response = fhir.get(path);
            if (response.statusCode() == 401 || response.statusCode() == 403) {
                throw new IllegalStateException("the server does not let this user read FHIR (" + response.statusCode()
                        + "); check --user and --password");
            }
            checkedServer(response);
            return response.statusCode() == 200 ? JSON.readTree(response.body()) : JSON.createObjectNode();
        });
    }

    private static Answer answer(HttpResponse<byte[]> response) throws IOException {
        checkedServer(response);
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return response.headers()
                            .firstValue("X-Afterward-Repeated")
                            .orElse("")
                            .equals("true")
                    ? new Answer.Repeated()
                    : new Answer.Accepted();
        }
        return new Answer.Refused("HTTP " + status, org.afterward.simulator.line.Outcomes.words(response.body()));
    }

    /// A server that is starting or overloaded is asked again.
    private static void checkedServer(HttpResponse<byte[]> response) throws IOException {
        int status = response.statusCode();
        if (status == 429 || status == 502 || status == 503 || status == 504) {
            throw new IOException("the server answers " + status);
        }
    }

    private interface Question<T> {
        T ask() throws IOException, InterruptedException;
    }

    private <T> T untilAnswered(Question<T> question) throws InterruptedException {
        for (long wait = FIRST_WAIT_MILLIS; ; wait = Math.min(2 * wait, LONGEST_WAIT_MILLIS)) {
            try {
                var answer = question.ask();
                trouble = "";
                return answer;
            } catch (IOException | JacksonException | IllegalArgumentException e) {
                var why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
                trouble = why;
                Thread.sleep(wait);
            }
        }
    }
}
