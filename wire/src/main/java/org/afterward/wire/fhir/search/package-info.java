/// Searching FHIR resources: what may be asked, and whether a resource answers it.
@NullMarked
package org.afterward.wire.fhir.search;

import org.jspecify.annotations.NullMarked;
