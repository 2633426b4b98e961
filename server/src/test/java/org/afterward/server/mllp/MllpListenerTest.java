package org.afterward.server.mllp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.afterward.wire.hl7.Mllp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MllpListenerTest {
    private static final String PASSWORD = "changeit";
    private static final Duration IDLE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    /// Answers each message with itself, and junk with why it is junk.
    private static final Answering ECHO = (frame, sender) -> CompletableFuture.completedFuture(List.of(
            switch (frame) {
                case Mllp.Frame.Message(var bytes) -> bytes;
                case Mllp.Frame.Junk junk -> junk.why().getBytes(ISO_8859_1);
            }));

    @Test
    void answers_come_in_the_order_of_the_messages_even_when_they_were_sent_together() throws Exception {
        var slowFirst = new LinkedBlockingQueue<CompletableFuture<List<byte[]>>>();
        Answering outOfOrder = (frame, sender) -> {
            var answer = new CompletableFuture<List<byte[]>>();
            slowFirst.add(answer);
            if (slowFirst.size() == 3) {
                var answers = new ArrayList<>(slowFirst);
                for (var i = 2; i >= 0; i--) {
                    answers.get(i).complete(List.of(("answer " + i).getBytes(ISO_8859_1)));
                }
            }
            return answer;
        };
        try (var listener = open(outOfOrder, plain());
                var sender = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
            var together = new java.io.ByteArrayOutputStream();
            for (var i = 0; i < 3; i++) {
                together.write(Mllp.framed(("message " + i).getBytes(ISO_8859_1)));
            }
            sender.getOutputStream().write(together.toByteArray());

            assertThat(answers(sender, 3)).containsExactly("answer 0", "answer 1", "answer 2");
        }
    }

    @Test
    void a_message_that_trickles_for_too_long_is_hung_up_on_and_others_are_served() throws Exception {
        var door = plain(10, new Door.Times(IDLE, IDLE, Duration.ofMillis(300)));
        try (var listener = open(ECHO, door);
                var slow = new Socket(InetAddress.getLoopbackAddress(), listener.port());
                var other = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
            slow.getOutputStream().write(new byte[] {Mllp.START, 'M'});

            other.getOutputStream().write(Mllp.framed("hello".getBytes(ISO_8859_1)));
            assertThat(answers(other, 1)).containsExactly("hello");
            assertThat(slow.getInputStream().read()).as("hung up on").isEqualTo(-1);
        }
    }

    @Test
    void one_sender_too_many_is_hung_up_on() throws Exception {
        var door = plain(1, Door.Times.USUAL);
        try (var listener = open(ECHO, door);
                var first = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
            first.getOutputStream().write(Mllp.framed("I was here".getBytes(ISO_8859_1)));
            answers(first, 1);
            try (var second = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
                assertThat(second.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void a_message_longer_than_allowed_is_refused_and_the_next_one_is_read() throws Exception {
        var door = plain();
        try (var listener = open(ECHO, door);
                var sender = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
            sender.getOutputStream().write(Mllp.framed("x".repeat(5_000).getBytes(ISO_8859_1)));
            sender.getOutputStream().write(Mllp.framed("short".getBytes(ISO_8859_1)));

            var answers = answers(sender, 2);
            assertThat(answers.getFirst()).contains("more than 1000 bytes");
            assertThat(answers.getLast()).isEqualTo("short");
        }
    }

    @Test
    void a_sender_with_a_certificate_that_we_know_is_served_over_tls_and_one_without_is_not() throws Exception {
        var ours = keys("server");
        var theirs = keys("monitor");
        var tls = new Door.Tls(ours, PASSWORD, Optional.of(trusting(theirs)), true);
        var door = new Door(loopback(), Optional.of(tls), Feeds.NONE, 10, 10, Door.Times.USUAL, 1_000);
        try (var listener = open(ECHO, door)) {
            try (var known = sender(trusting(ours), Optional.of(theirs), listener.port())) {
                known.getOutputStream().write(Mllp.framed("in secret".getBytes(ISO_8859_1)));
                assertThat(answers(known, 1)).containsExactly("in secret");
            }
            assertThatThrownBy(() -> {
                        try (var stranger = sender(trusting(ours), Optional.empty(), listener.port())) {
                            stranger.getOutputStream().write(Mllp.framed("let me in".getBytes(ISO_8859_1)));
                            answers(stranger, 1);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void AU_33_a_message_whose_bytes_stop_coming_is_hung_up_on() throws Exception {
        var door = plain(10, new Door.Times(IDLE, Duration.ofMillis(300), IDLE));
        try (var listener = open(ECHO, door);
                var slow = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
            slow.getOutputStream().write(new byte[] {Mllp.START, 'M'});

            assertThat(slow.getInputStream().read()).as("hung up on").isEqualTo(-1);
        }
    }

    @Test
    void AU_31_a_feed_is_known_by_its_key_and_never_by_its_common_name() throws Exception {
        var ours = keys("server");
        var monitor = keys("monitor");
        var impostor = keys("other", "CN=monitor");
        var feeds = feeds("monitor,spki," + key(monitor));
        try (var listener = open(NAMING, known(ours, Optional.empty(), feeds))) {
            try (var sender = sender(trusting(ours), Optional.of(monitor), listener.port())) {
                sender.getOutputStream().write(Mllp.framed("hello".getBytes(ISO_8859_1)));
                assertThat(answers(sender, 1)).containsExactly("monitor " + key(monitor));
            }
            hungUpOn(trusting(ours), Optional.of(impostor), listener.port());
            hungUpOn(trusting(ours), Optional.empty(), listener.port());
        }
    }

    @Test
    void AU_31_a_feed_may_be_known_by_a_name_that_an_authority_has_certified() throws Exception {
        var ours = keys("server");
        var lab = keys("lab", "CN=x", "-ext", "SAN=dns:LAB.hospital.example");
        var other = keys("lab2", "CN=lab.hospital.example", "-ext", "SAN=dns:lab2.hospital.example");
        var feeds = feeds("lab,san,DNS:lab.hospital.example");
        try (var listener = open(NAMING, known(ours, Optional.of(trusting(lab, other)), feeds))) {
            try (var sender = sender(trusting(ours), Optional.of(lab), listener.port())) {
                sender.getOutputStream().write(Mllp.framed("hello".getBytes(ISO_8859_1)));
                assertThat(answers(sender, 1)).containsExactly("lab " + key(lab));
            }
            hungUpOn(trusting(ours), Optional.of(other), listener.port());
        }
    }

    @Test
    void AU_33_a_feed_has_as_many_connections_as_the_limit_and_no_more() throws Exception {
        var ours = keys("server");
        var monitor = keys("monitor");
        var door = new Door(
                loopback(),
                known(ours, Optional.empty(), Feeds.NONE).tls(),
                feeds("monitor,spki," + key(monitor)),
                100,
                1,
                Door.Times.USUAL,
                1_000);
        try (var listener = open(ECHO, door);
                var first = sender(trusting(ours), Optional.of(monitor), listener.port())) {
            first.getOutputStream().write(Mllp.framed("I was here".getBytes(ISO_8859_1)));
            answers(first, 1);

            hungUpOn(trusting(ours), Optional.of(monitor), listener.port());
        }
    }

    @Test
    void AU_30_without_proof_of_who_speaks_messages_are_taken_on_this_machine_alone_unless_the_site_says_so() {
        var everywhere = new InetSocketAddress("0.0.0.0", 0);
        var open = new Door(everywhere, Optional.empty(), Feeds.NONE, 1, 1, Door.Times.USUAL, 1_000);

        assertThatThrownBy(() -> MllpConfiguration.checked(open, "loopback"))
                .hasMessageContaining("afterward.mllp.unproved=network");
        assertThat(MllpConfiguration.checked(open, "network").warning()).contains("anybody on the network");
        assertThat(MllpConfiguration.checked(plain(), "loopback").warning()).contains("anybody on this machine");
        assertThatThrownBy(() -> MllpConfiguration.checked(plain(), "yes")).hasMessageContaining("not 'yes'");

        var tls = Optional.of(new Door.Tls(folder, PASSWORD, Optional.empty(), false));
        var unasked = new Door(everywhere, tls, Feeds.NONE, 1, 1, Door.Times.USUAL, 1_000);
        assertThatThrownBy(() -> MllpConfiguration.checked(unasked, "loopback")).hasMessageContaining("0.0.0.0");
        var named =
                new Door(loopback(), Optional.empty(), feeds("m,spki," + "0".repeat(64)), 1, 1, Door.Times.USUAL, 9);
        assertThatThrownBy(() -> MllpConfiguration.checked(named, "network")).hasMessageContaining("needs TLS");
        var asked = new Door(
                everywhere,
                Optional.of(new Door.Tls(folder, PASSWORD, Optional.of(folder), true)),
                Feeds.NONE,
                1,
                1,
                Door.Times.USUAL,
                1_000);
        assertThat(MllpConfiguration.checked(asked, "loopback").warning()).isEmpty();
    }

    @Test
    void a_port_that_is_taken_is_named() throws Exception {
        try (var listener = open(ECHO, plain())) {
            var taken = new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.port());
            var door = new Door(taken, Optional.empty(), Feeds.NONE, 1, 1, Door.Times.USUAL, 1_000);

            assertThatThrownBy(() -> open(ECHO, door)).hasMessageContaining("" + listener.port());
        }
    }

    private static MllpListener open(Answering answering, Door door) throws IOException {
        return MllpListener.open(door, answering);
    }

    private static Door plain() {
        return plain(10, Door.Times.USUAL);
    }

    private static Door plain(int connections, Door.Times times) {
        return new Door(loopback(), Optional.empty(), Feeds.NONE, connections, 10, times, 1_000);
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static List<String> answers(Socket sender, int many) throws IOException {
        var mllp = new Mllp(100_000);
        var answers = new ArrayList<String>();
        var buffer = new byte[4_096];
        while (answers.size() < many) {
            var read = sender.getInputStream().read(buffer);
            if (read < 0) {
                throw new IOException("hung up after " + answers);
            }
            for (var frame : mllp.feed(buffer, 0, read)) {
                answers.add(new String(((Mllp.Frame.Message) frame).bytes(), ISO_8859_1));
            }
        }
        return answers;
    }

    private static Socket sender(Path trust, Optional<Path> keys, int port)
            throws IOException, GeneralSecurityException {
        var trusting = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusting.init(store(trust));
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys.isPresent() ? store(keys.get()) : empty(), PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusting.getTrustManagers(), null);
        return context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    }

    /// Answers with whom the key has named.
    private static final Answering NAMING = (frame, sender) -> CompletableFuture.completedFuture(
            List.of((sender.feed().orElseThrow().name() + " " + sender.key()).getBytes(ISO_8859_1)));

    private static void hungUpOn(Path trust, Optional<Path> keys, int port) {
        assertThatThrownBy(() -> {
                    try (var stranger = sender(trust, keys, port)) {
                        stranger.getOutputStream().write(Mllp.framed("let me in".getBytes(ISO_8859_1)));
                        answers(stranger, 1);
                    }
                })
                .isInstanceOf(IOException.class);
    }

    private static Door known(Path ours, Optional<Path> trust, Feeds feeds) {
        var tls = new Door.Tls(ours, PASSWORD, trust, true);
        return new Door(loopback(), Optional.of(tls), feeds, 10, 10, Door.Times.USUAL, 1_000);
    }

    private static Feeds feeds(String row) {
        return Feeds.read(row + "\n" + row.substring(0, row.indexOf(',')) + ",application,MON", "feeds.csv");
    }

    private static String key(Path keys) throws IOException, GeneralSecurityException {
        var store = store(keys);
        return Certificates.key(
                (X509Certificate) store.getCertificate(store.aliases().nextElement()));
    }

    private Path keys(String name) throws IOException, InterruptedException {
        return keys(name, "CN=" + name);
    }

    private Path keys(String name, String subject, String... more) throws IOException, InterruptedException {
        var file = folder.resolve(name + ".p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var command = new ArrayList<>(List.of(
                keytool,
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                subject,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(List.of(more));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        return file;
    }

    private Path trusting(Path... all) throws IOException, GeneralSecurityException {
        var trust = empty();
        for (var keys : all) {
            var theirs = store(keys);
            var alias = theirs.aliases().nextElement();
            trust.setCertificateEntry(alias, theirs.getCertificate(alias));
        }
        var file = folder.resolve("trusting-" + all.length + all[0].getFileName());
        try (var out = Files.newOutputStream(file)) {
            trust.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    private static KeyStore store(Path file) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
