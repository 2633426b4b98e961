package org.afterward.server.mllp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLSocket;
import org.afterward.wire.hl7.Mllp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes HL7 messages from sockets and answers each in the order in which it came. A sender may send the
/// next before it has the answer to the last; messages that arrive together are committed together.
public final class MllpListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MllpListener.class);
    private static final int BUFFER = 64 * 1024;

    private final Door door;
    private final Answering answering;
    private final ServerSocket server;
    private final Set<Socket> senders = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> ofFeeds = new ConcurrentHashMap<>();
    private final Map<String, Pace> paces = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private MllpListener(Door door, Answering answering, ServerSocket server) {
        this.door = door;
        this.answering = answering;
        this.server = server;
    }

    /// Listens from now on.
    ///
    /// @throws IOException where the address is taken or the key file cannot be used; the message says which
    public static MllpListener open(Door door, Answering answering) throws IOException {
        var server = door.tls().isPresent() ? TlsSockets.open(door.tls().get(), door.feeds()) : new ServerSocket();
        try {
            server.bind(door.address());
        } catch (IOException e) {
            server.close();
            throw new IOException("cannot listen for HL7 at " + door.address() + ": " + e.getMessage(), e);
        }
        var listener = new MllpListener(door, answering, server);
        Thread.ofVirtual().name("mllp-door").start(listener::accept);
        return listener;
    }

    public int port() {
        return server.getLocalPort();
    }

    /// How many senders are connected.
    public int connections() {
        return senders.size();
    }

    private void accept() {
        while (!closed) {
            try {
                var socket = server.accept();
                if (senders.size() >= door.mostConnections()) {
                    LOG.warn("{} senders are connected already, hanging up on {}", senders.size(), remote(socket));
                    socket.close();
                } else {
                    senders.add(socket);
                    Thread.ofVirtual().name("mllp-" + remote(socket)).start(() -> serve(socket));
                }
            } catch (SocketException e) {
                if (!closed) {
                    LOG.warn("a sender could not be accepted: {}", e.getMessage());
                }
            } catch (IOException e) {
                LOG.warn("a sender could not be accepted: {}", e.getMessage());
            }
        }
    }

    private void serve(Socket socket) {
        var remote = remote(socket);
        try (socket) {
            socket.setTcpNoDelay(true);
            var sender = sender(socket, remote);
            if (sender.isPresent()) {
                admit(socket, sender.get());
            }
        } catch (SocketTimeoutException e) {
            LOG.info("{} said nothing for too long: {}", remote, e.getMessage());
        } catch (IOException e) {
            LOG.info("{} hung up: {}", remote, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.error(
                    "nothing can be answered to {}, so the connection is closed and the sender will try again",
                    remote,
                    e.getCause());
        } finally {
            senders.remove(socket);
        }
    }

    /// Who it is, by what they prove and never by what they say; empty for whom no feed knows.
    private Optional<Sender> sender(Socket socket, String remote) throws IOException {
        if (!(socket instanceof SSLSocket tls) || door.tls().isEmpty()) {
            return Optional.of(Sender.at(remote));
        }
        socket.setSoTimeout((int) door.times().gap().toMillis());
        tls.startHandshake();
        if (!door.tls().get().required()) {
            return Optional.of(Sender.at(remote));
        }
        if (!(tls.getSession().getPeerCertificates()[0] instanceof X509Certificate certificate)) {
            return Optional.empty();
        }
        var key = Certificates.key(certificate);
        if (door.feeds().all().isEmpty()) {
            return Optional.of(new Sender(remote, Optional.empty(), key));
        }
        var feed = door.feeds().of(certificate);
        if (feed.isEmpty()) {
            LOG.warn("{} is hung up on: no feed has the key {}", remote, key);
        }
        return feed.map(known -> new Sender(remote, Optional.of(known), key));
    }

    private void admit(Socket socket, Sender sender) throws IOException, InterruptedException, ExecutionException {
        if (sender.feed().isEmpty()) {
            talk(socket, sender, new Pace(0));
            return;
        }
        var feed = sender.feed().get();
        try {
            if (ofFeeds.merge(feed.name(), 1, Integer::sum) > door.mostOfFeed()) {
                LOG.warn(
                        "the feed {} has {} connections already, hanging up on {}",
                        feed.name(),
                        door.mostOfFeed(),
                        sender.remote());
            } else {
                talk(socket, sender, paces.computeIfAbsent(feed.name(), name -> new Pace(feed.perMinute())));
            }
        } finally {
            ofFeeds.merge(feed.name(), -1, Integer::sum);
        }
    }

    private void talk(Socket socket, Sender sender, Pace pace)
            throws IOException, InterruptedException, ExecutionException {
        var in = socket.getInputStream();
        var out = socket.getOutputStream();
        var mllp = new Mllp(door.messageBytes());
        var buffer = new byte[BUFFER];
        var began = 0L;
        while (true) {
            var read = read(socket, in, buffer, mllp, began);
            var frames = read < 0 ? mllp.end() : mllp.feed(buffer, 0, read);
            began = !mllp.inside() ? 0 : began == 0 || !frames.isEmpty() ? System.nanoTime() : began;
            answer(frames, sender, pace, out);
            if (read < 0) {
                return;
            }
        }
    }

    /// Waits for the next bytes: an hour between two messages, but seconds inside one, and minutes for all of
    /// it however slowly it trickles.
    private int read(Socket socket, InputStream in, byte[] buffer, Mllp mllp, long began) throws IOException {
        var times = door.times();
        if (mllp.inside()) {
            var left = times.frame().minusNanos(System.nanoTime() - began).toMillis();
            if (left <= 0) {
                throw new SocketTimeoutException(
                        "a message took longer than " + times.frame().toSeconds() + " s");
            }
            socket.setSoTimeout((int) Math.min(left, times.gap().toMillis()));
        } else {
            socket.setSoTimeout((int) times.idle().toMillis());
        }
        return in.read(buffer);
    }

    private void answer(List<Mllp.Frame> frames, Sender sender, Pace pace, OutputStream out)
            throws IOException, InterruptedException, ExecutionException {
        var answers = new ArrayList<CompletableFuture<List<byte[]>>>();
        for (var frame : frames) {
            pace.take();
            answers.add(answering.answer(frame, sender));
        }
        for (var answer : answers) {
            for (var ack : answer.get()) {
                out.write(Mllp.framed(ack));
            }
        }
        out.flush();
    }

    private static String remote(Socket socket) {
        return String.valueOf(socket.getRemoteSocketAddress()).replaceFirst("^/", "");
    }

    @Override
    public void close() throws IOException {
        closed = true;
        server.close();
        for (var sender : senders) {
            sender.close();
        }
    }
}
