/// What comes in by HL7 version 2: read, put into the journal, and only then acknowledged; what is refused
/// is kept too.
@NullMarked
package org.afterward.server.intake;

import org.jspecify.annotations.NullMarked;
