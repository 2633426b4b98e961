/// Screens on the wall of a ward: made, bound to their device, and taken away by the administrator.
@NullMarked
package org.afterward.server.wall;

import org.jspecify.annotations.NullMarked;
