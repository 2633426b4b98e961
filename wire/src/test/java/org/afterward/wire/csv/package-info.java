/// Cells that want to be formulas.
@NullMarked
package org.afterward.wire.csv;

import org.jspecify.annotations.NullMarked;
