package org.afterward.server.mllp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
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
        var server = door.tls().isPresent() ? TlsSockets.open(door.tls().get()) : new ServerSocket();
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
                var sender = server.accept();
                if (senders.size() >= door.mostConnections()) {
                    LOG.warn("{} senders are connected already, hanging up on {}", senders.size(), remote(sender));
                    sender.close();
                } else {
                    senders.add(sender);
                    Thread.ofVirtual().name("mllp-" + remote(sender)).start(() -> serve(sender));
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

    private void serve(Socket sender) {
        var remote = remote(sender);
        try (sender) {
            sender.setTcpNoDelay(true);
            talk(sender, remote);
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
            senders.remove(sender);
        }
    }

    private void talk(Socket sender, String remote) throws IOException, InterruptedException, ExecutionException {
        var in = sender.getInputStream();
        var out = sender.getOutputStream();
        var mllp = new Mllp(door.messageBytes());
        var buffer = new byte[BUFFER];
        var began = 0L;
        while (true) {
            var read = read(sender, in, buffer, mllp, began);
            var frames = read < 0 ? mllp.end() : mllp.feed(buffer, 0, read);
            began = !mllp.inside() ? 0 : began == 0 || !frames.isEmpty() ? System.nanoTime() : began;
            answer(frames, remote, out);
            if (read < 0) {
                return;
            }
        }
    }

    /// Waits for the next bytes: an hour between two messages, but seconds inside one, however slowly it
    /// trickles.
    private int read(Socket sender, InputStream in, byte[] buffer, Mllp mllp, long began) throws IOException {
        if (mllp.inside()) {
            var left = door.frame().minusNanos(System.nanoTime() - began).toMillis();
            if (left <= 0) {
                throw new SocketTimeoutException(
                        "a message took longer than " + door.frame().toSeconds() + " s");
            }
            sender.setSoTimeout((int) left);
        } else {
            sender.setSoTimeout((int) door.idle().toMillis());
        }
        return in.read(buffer);
    }

    private void answer(List<Mllp.Frame> frames, String remote, OutputStream out)
            throws IOException, InterruptedException, ExecutionException {
        var answers = new ArrayList<CompletableFuture<List<byte[]>>>();
        frames.forEach(frame -> answers.add(answering.answer(frame, remote)));
        for (var answer : answers) {
            for (var ack : answer.get()) {
                out.write(Mllp.framed(ack));
            }
        }
        out.flush();
    }

    private static String remote(Socket sender) {
        return String.valueOf(sender.getRemoteSocketAddress()).replaceFirst("^/", "");
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
