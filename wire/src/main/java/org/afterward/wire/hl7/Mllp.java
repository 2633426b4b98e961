package org.afterward.wire.hl7;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The minimal lower layer protocol: a message between 0x0B and 0x1C 0x0D. Bytes go in as they arrive,
/// frames come out; no thread may share one.
///
/// Source: HL7, *Transport Specification: MLLP, Release 1*.
public final class Mllp {
    public static final byte START = 0x0B;
    public static final byte END = 0x1C;

    /// What came out of the bytes so far.
    public sealed interface Frame {
        /// A message, whole.
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Message(byte[] bytes) implements Frame {}

        /// Something that is no message: `head` is how it begins (at most [#HEAD] bytes), `length` how much
        /// there was.
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Junk(String why, byte[] head, long length) implements Frame {}
    }

    /// How much of a junk is kept to be shown.
    public static final int HEAD = 4_096;

    private final int limit;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private long dropped;
    private State state = State.BETWEEN;

    private enum State {
        BETWEEN,
        INSIDE,
        /// The frame is longer than allowed: its bytes are counted and not kept.
        TOO_LONG,
        /// After an end byte, where a carriage return is usual and often missing.
        AFTER_END
    }

    /// @param limit the most bytes in one message
    public Mllp(int limit) {
        this.limit = limit;
    }

    /// With the limit of a message that can be read.
    public Mllp() {
        this(Er7.MESSAGE_BYTES);
    }

    /// `message` in its frame.
    public static byte[] framed(byte[] message) {
        var frame = new byte[message.length + 3];
        frame[0] = START;
        System.arraycopy(message, 0, frame, 1, message.length);
        frame[message.length + 1] = END;
        frame[message.length + 2] = '\r';
        return frame;
    }

    /// The frames that are complete with these bytes, in order.
    public List<Frame> feed(byte[] bytes, int offset, int length) {
        var frames = new ArrayList<Frame>();
        for (int i = offset; i < offset + length; i++) {
            take(bytes[i], frames);
        }
        return frames;
    }

    public List<Frame> feed(byte[] bytes) {
        return feed(bytes, 0, bytes.length);
    }

    /// What is left when the sender hangs up: a message without its end is not a message.
    public List<Frame> end() {
        var frames = new ArrayList<Frame>();
        if (inside() || held.size() > 0) {
            junk(inside() ? "The connection ended inside a frame." : "Bytes outside of any frame.", frames);
        }
        state = State.BETWEEN;
        return frames;
    }

    /// Whether a message has begun and not ended: the sender owes us bytes.
    public boolean inside() {
        return state == State.INSIDE || state == State.TOO_LONG;
    }

    private void take(byte b, List<Frame> frames) {
        switch (state) {
            case BETWEEN, AFTER_END -> between(b, frames);
            case INSIDE, TOO_LONG -> inside(b, frames);
        }
    }

    private void between(byte b, List<Frame> frames) {
        if (b == START) {
            if (held.size() > 0) {
                junk("Bytes outside of any frame.", frames);
            }
            state = State.INSIDE;
        } else if (state == State.AFTER_END && b == '\r') {
            state = State.BETWEEN;
        } else if (held.size() > 0 || (b != '\r' && b != '\n' && b != ' ' && b != 0 && b != END)) {
            state = State.BETWEEN;
            keep(b, HEAD);
            if (held.size() + dropped >= limit) {
                junk("Bytes outside of any frame.", frames);
            }
        }
    }

    private void inside(byte b, List<Frame> frames) {
        if (b == START) {
            junk("A new frame began inside this one.", frames);
            state = State.INSIDE;
        } else if (b == END) {
            if (state == State.TOO_LONG) {
                junk("The frame has more than " + limit + " bytes.", frames);
            } else {
                frames.add(new Frame.Message(held.toByteArray()));
                held.reset();
            }
            state = State.AFTER_END;
        } else {
            if (held.size() >= limit) {
                state = State.TOO_LONG;
            }
            keep(b, limit);
        }
    }

    private void keep(byte b, int most) {
        if (held.size() < most) {
            held.write(b);
        } else {
            dropped++;
        }
    }

    private void junk(String why, List<Frame> frames) {
        var all = held.toByteArray();
        var head = all.length <= HEAD ? all : Arrays.copyOf(all, HEAD);
        frames.add(new Frame.Junk(why, head, all.length + dropped));
        held.reset();
        dropped = 0;
    }
}
