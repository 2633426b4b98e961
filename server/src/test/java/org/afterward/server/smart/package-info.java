/// Programs that sign in, in a running server.
@NullMarked
package org.afterward.server.smart;

import org.jspecify.annotations.NullMarked;
