/// The fold: what the facts, in any order, say of one patient.
@NullMarked
package org.afterward.clinical.recovery;

import org.jspecify.annotations.NullMarked;
