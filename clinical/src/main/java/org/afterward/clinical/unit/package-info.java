/// Units of measure by UCUM: what feeds call them, and how one becomes another.
@NullMarked
package org.afterward.clinical.unit;

import org.jspecify.annotations.NullMarked;
