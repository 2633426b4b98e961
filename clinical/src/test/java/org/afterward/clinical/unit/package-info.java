@NullMarked
package org.afterward.clinical.unit;

import org.jspecify.annotations.NullMarked;
