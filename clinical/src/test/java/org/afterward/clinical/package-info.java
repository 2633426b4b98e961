@NullMarked
package org.afterward.clinical;

import org.jspecify.annotations.NullMarked;
