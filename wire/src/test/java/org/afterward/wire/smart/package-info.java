@NullMarked
package org.afterward.wire.smart;

import org.jspecify.annotations.NullMarked;
