/// The FHIR R4 endpoint: resources in, searched and out, every write a fact in the journal first.
@NullMarked
package org.afterward.server.fhir;

import org.jspecify.annotations.NullMarked;
