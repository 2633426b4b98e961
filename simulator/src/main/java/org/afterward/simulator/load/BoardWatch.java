package org.afterward.simulator.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.afterward.simulator.option.HostPort;

/// Watches one bed on the ward board as a nurse's browser does, sends a set a second for it, and measures
/// the time from the acknowledgement to the event that redraws the bed.
final class BoardWatch {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final String WARD = "/ward/Load%200/live";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final URI board;
    private final String user;
    private final String password;
    private final HostPort mllp;

    BoardWatch(URI board, String user, String password, HostPort mllp) {
        this.board = board;
        this.user = user;
        this.password = password;
        this.mllp = mllp;
    }

    /// One set a second for `length`.
    ///
    /// @return how many never came
    long run(Duration length, PrintStream out) throws IOException, InterruptedException {
        signIn();
        var sets = new Sets(1);
        var redrawn = new LinkedBlockingQueue<Long>();
        try (var sender = new MllpSender(mllp)) {
            sender.send(sets.next()); // so that the ward is there to be watched
            var live = client.send(
                    HttpRequest.newBuilder(URI.create(board + WARD))
                            .header("Accept", "text/event-stream")
                            .build(),
                    BodyHandlers.ofInputStream());
            if (live.statusCode() != 200) {
                throw new IOException("the board answers " + live.statusCode());
            }
            var events = new BufferedReader(new InputStreamReader(live.body(), UTF_8));
            var watching = Thread.ofVirtual().start(() -> watch(events, redrawn));
            try {
                return probes(sender, sets, redrawn, (int) length.toSeconds(), out);
            } finally {
                watching.interrupt();
                client.shutdownNow();
            }
        }
    }

    private static long probes(
            MllpSender sender, Sets sets, LinkedBlockingQueue<Long> redrawn, int probes, PrintStream out)
            throws IOException, InterruptedException {
        Thread.sleep(1_100);
        var nanos = new long[probes];
        int seen = 0;
        long missed = 0;
        for (int i = 0; i < probes; i++) {
            redrawn.clear();
            var next = Instant.now().plusMillis(1_050); // each set has a second of its own
            var why = sender.send(sets.next());
            long answered = System.nanoTime();
            var event = why.isPresent() ? null : redrawn.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (event == null) {
                missed++;
            } else {
                nanos[seen++] = Math.max(0, event - answered);
            }
            long rest = Duration.between(Instant.now(), next).toMillis();
            if (rest > 0) {
                Thread.sleep(rest);
            }
        }
        var sorted = Arrays.copyOf(nanos, seen);
        Arrays.sort(sorted);
        out.println("| acknowledgement to board | 1 | 1 | " + Times.percentile(sorted, 50) + " | "
                + Times.percentile(sorted, 99) + " | " + Times.percentile(sorted, 100) + " | " + missed + " |");
        return missed;
    }

    /// The moment of each event that redraws a bed with our patient in it.
    private static void watch(BufferedReader events, LinkedBlockingQueue<Long> redrawn) {
        try {
            boolean bed = false;
            boolean ours = false;
            for (var line = events.readLine(); line != null; line = events.readLine()) {
                if (line.startsWith("event:")) {
                    bed = line.contains("bed-");
                } else if (line.startsWith("data:")) {
                    ours |= line.contains("Number 0");
                } else if (line.isEmpty()) {
                    if (bed && ours) {
                        redrawn.add(System.nanoTime());
                    }
                    bed = false;
                    ours = false;
                }
            }
        } catch (IOException e) {
            // the watch is over
        }
    }

    private void signIn() throws IOException, InterruptedException {
        var page = client.send(
                HttpRequest.newBuilder(URI.create(board + "/sign-in")).build(), BodyHandlers.ofString());
        var token = CSRF.matcher(page.body());
        var form = "username=" + encoded(user) + "&password=" + encoded(password)
                + (token.find() ? "&_csrf=" + encoded(token.group(1)) : "");
        var answer = client.send(
                HttpRequest.newBuilder(URI.create(board + "/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() >= 400 || answer.uri().getPath().startsWith("/sign-in")) {
            throw new IOException("the board does not let " + user + " sign in");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
