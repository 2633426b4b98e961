/// The door for HL7 version 2: sockets, TLS, and how long and how much one connection may ask.
@NullMarked
package org.afterward.server.mllp;

import org.jspecify.annotations.NullMarked;
