/// The messages that could not be understood: whole, with the faulty place marked, to be mended and sent again.
@NullMarked
package org.afterward.server.rejected;

import org.jspecify.annotations.NullMarked;
