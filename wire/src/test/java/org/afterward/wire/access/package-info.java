@NullMarked
package org.afterward.wire.access;

import org.jspecify.annotations.NullMarked;
