/// How hospitals speak: bytes to facts and back. No network, no database, no files.
@NullMarked
package org.afterward.wire;

import org.jspecify.annotations.NullMarked;
