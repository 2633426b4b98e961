@NullMarked
package org.afterward.server.register;

import org.jspecify.annotations.NullMarked;
