@NullMarked
package org.afterward.wire.fhir.search;

import org.jspecify.annotations.NullMarked;
