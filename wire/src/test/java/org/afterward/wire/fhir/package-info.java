@NullMarked
package org.afterward.wire.fhir;

import org.jspecify.annotations.NullMarked;
