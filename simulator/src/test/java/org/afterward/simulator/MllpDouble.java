package org.afterward.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.afterward.simulator.option.HostPort;

/// A real MLLP listener that keeps every message, and answers `AA`, with `Repeated` where it had those
/// bytes before; or `AE` where the message has the words `REFUSE ME`.
public final class MllpDouble implements AutoCloseable {
    private final ServerSocket socket;
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final Set<String> known = new HashSet<>();

    public MllpDouble() throws IOException {
        this(0);
    }

    public MllpDouble(int port) throws IOException {
        socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::listen);
    }

    public HostPort address() {
        return new HostPort("127.0.0.1", socket.getLocalPort());
    }

    /// Every message in the order of arrival, repeats too.
    public List<String> messages() {
        return List.copyOf(messages);
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                var caller = socket.accept();
                open.add(caller);
                Thread.ofVirtual().start(() -> serve(caller));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            var in = new BufferedInputStream(caller.getInputStream());
            while (in.read() == 0x0B) {
                var message = new ByteArrayOutputStream();
                for (int octet = in.read(); octet != 0x1C; octet = in.read()) {
                    message.write(octet);
                }
                in.read();
                caller.getOutputStream().write(answer(message.toString(UTF_8)).getBytes(UTF_8));
            }
        } catch (IOException e) {
            // the caller hung up
        }
    }

    private synchronized String answer(String message) {
        messages.add(message);
        var fields = message.split("\r", 2)[0].split("\\|", -1);
        var id = fields.length > 9 ? fields[9] : "";
        String msa;
        if (message.contains("REFUSE ME")) {
            msa = "MSA|AE|" + id + "\rERR||PID^1^3|204^Unknown key identifier^HL70357|E||||no such patient";
        } else {
            msa = "MSA|AA|" + id + (known.add(message) ? "" : "|Repeated: already stored");
        }
        return "\u000BMSH|^~\\&|DOUBLE||||20260101||ACK|1|T|2.5.1\r" + msa + "\r\u001C\r";
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (var caller : open) {
                caller.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
