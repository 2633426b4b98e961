@NullMarked
package org.afterward.clinical.sharing;

import org.jspecify.annotations.NullMarked;
