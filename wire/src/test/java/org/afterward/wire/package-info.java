@NullMarked
package org.afterward.wire;

import org.jspecify.annotations.NullMarked;
