@NullMarked
package org.afterward.clinical.fact;

import org.jspecify.annotations.NullMarked;
