@NullMarked
package org.afterward.server.wall;

import org.jspecify.annotations.NullMarked;
