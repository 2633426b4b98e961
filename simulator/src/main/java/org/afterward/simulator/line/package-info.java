/// The two lines to a server, as a hospital has them: HL7 v2 over MLLP, and FHIR over HTTP with a name and
/// a password.
@NullMarked
package org.afterward.simulator.line;

import org.jspecify.annotations.NullMarked;
