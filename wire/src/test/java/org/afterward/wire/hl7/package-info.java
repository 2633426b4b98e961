@NullMarked
package org.afterward.wire.hl7;

import org.jspecify.annotations.NullMarked;
