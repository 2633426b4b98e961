@NullMarked
package org.afterward.server.fhir;

import org.jspecify.annotations.NullMarked;
