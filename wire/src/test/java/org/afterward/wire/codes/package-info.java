@NullMarked
package org.afterward.wire.codes;

import org.jspecify.annotations.NullMarked;
