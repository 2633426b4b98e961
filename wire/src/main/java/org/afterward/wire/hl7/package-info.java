/// HL7 version 2: bytes to reports and the acknowledgement back, and the frames of MLLP; no sockets.
@NullMarked
package org.afterward.wire.hl7;

import org.jspecify.annotations.NullMarked;
