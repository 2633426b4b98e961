package org.afterward.simulator.line;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.afterward.simulator.option.HostPort;
import org.jspecify.annotations.Nullable;

/// One MLLP connection: a message goes out, and the next waits until it is answered. Opened when first
/// needed and after each failure. For one thread at a time.
public final class MllpLine implements AutoCloseable {
    /// How long an answer may take.
    public static final Duration PATIENCE = Duration.ofMinutes(1);
    /// The longest answer that is read.
    public static final int LONGEST_ANSWER = 1 << 20;

    private static final int START = 0x0B;
    private static final int END = 0x1C;
    private static final int CARRIAGE_RETURN = 0x0D;

    private final HostPort server;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();

    public MllpLine(HostPort server) {
        this.server = server;
    }

    /// Sends `message` and gives the whole acknowledgement. Where that fails, the message may or may not be
    /// kept, so it is to be sent again unchanged.
    ///
    /// @throws IOException where the server is not there, or did not answer
    public byte[] ask(byte[] message) throws IOException {
        try {
            var open = open();
            var frame = new byte[message.length + 3];
            frame[0] = START;
            System.arraycopy(message, 0, frame, 1, message.length);
            frame[frame.length - 2] = END;
            frame[frame.length - 1] = CARRIAGE_RETURN;
            open.getOutputStream().write(frame);
            open.getOutputStream().flush();
            return answer();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private Socket open() throws IOException {
        if (socket != null) {
            return socket;
        }
        var fresh = new Socket();
        try {
            fresh.setTcpNoDelay(true);
            fresh.setSoTimeout((int) PATIENCE.toMillis());
            fresh.connect(new InetSocketAddress(server.host(), server.port()), 5_000);
        } catch (IOException e) {
            fresh.close();
            throw e;
        }
        in = new BufferedInputStream(fresh.getInputStream());
        socket = fresh;
        return fresh;
    }

    private byte[] answer() throws IOException {
        for (int octet = in.read(); octet != START; octet = in.read()) {
            if (octet < 0) {
                throw new IOException("the server closed the connection without an answer");
            }
        }
        var answer = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != END; octet = in.read()) {
            if (octet < 0) {
                throw new IOException("the server closed the connection inside its answer");
            }
            if (answer.size() == LONGEST_ANSWER) {
                throw new IOException("an answer of more than " + LONGEST_ANSWER + " bytes");
            }
            answer.write(octet);
        }
        if (in.read() != CARRIAGE_RETURN) {
            throw new IOException("an answer without a carriage return at its end");
        }
        return answer.toByteArray();
    }

    @Override
    public void close() {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                socket = null;
            }
        }
    }
}
