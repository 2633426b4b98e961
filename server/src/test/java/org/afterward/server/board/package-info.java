@NullMarked
package org.afterward.server.board;

import org.jspecify.annotations.NullMarked;
