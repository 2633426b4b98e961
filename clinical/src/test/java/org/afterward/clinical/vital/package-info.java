@NullMarked
package org.afterward.clinical.vital;

import org.jspecify.annotations.NullMarked;
