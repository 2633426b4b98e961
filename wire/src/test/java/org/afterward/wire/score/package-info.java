@NullMarked
package org.afterward.wire.score;

import org.jspecify.annotations.NullMarked;
