/// Relationships, labels, visit requests and all other matters as they are now, and the way to change one.
@NullMarked
package org.afterward.server.register;

import org.jspecify.annotations.NullMarked;
