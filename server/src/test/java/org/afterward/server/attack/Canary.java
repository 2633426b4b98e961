package org.afterward.server.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/// A server on this machine that nobody has a reason to call: it counts who does.
final class Canary implements AutoCloseable {
    private final ServerSocket socket;
    private final AtomicInteger hits = new AtomicInteger();

    Canary() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(() -> {
            while (!socket.isClosed()) {
                try (var caller = socket.accept()) {
                    hits.incrementAndGet();
                    caller.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".getBytes(UTF_8));
                } catch (IOException closed) {
                    // Counted already, or the end of the test.
                }
            }
        });
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /// Calls it ourselves: whoever called before has been counted when this is.
    int hits() {
        int before = hits.get();
        try (var probe = new java.net.Socket(InetAddress.getLoopbackAddress(), socket.getLocalPort())) {
            probe.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return hits.getAndSet(before) - 1;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
