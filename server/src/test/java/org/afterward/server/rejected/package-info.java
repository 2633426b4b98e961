@NullMarked
package org.afterward.server.rejected;

import org.jspecify.annotations.NullMarked;
