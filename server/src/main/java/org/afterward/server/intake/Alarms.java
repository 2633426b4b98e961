package org.afterward.server.intake;

import org.afterward.server.mllp.Sender;
import org.afterward.wire.hl7.Fault;
import org.afterward.wire.hl7.Header;

/// Whoever has to hear that a message was held back. Never fails: the message is kept and refused whatever
/// becomes of the alarm.
public interface Alarms {
    /// A message that its feed may not send, or another one under a number that was used before (AU-32).
    void heldBack(Sender sender, Header header, byte[] message, Fault why);
}
