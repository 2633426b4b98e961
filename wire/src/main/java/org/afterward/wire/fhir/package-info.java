/// FHIR R4: resources as they were sent, what they say as facts, and facts as resources.
@NullMarked
package org.afterward.wire.fhir;

import org.jspecify.annotations.NullMarked;
