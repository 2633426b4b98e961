@NullMarked
package org.afterward.clinical.disclosure;

import org.jspecify.annotations.NullMarked;
