/// The ward board: one row a bed, five questions from left to right, live.
@NullMarked
package org.afterward.server.board;

import org.jspecify.annotations.NullMarked;
