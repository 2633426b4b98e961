/// Doubles of a server that both lines can be played into.
@NullMarked
package org.afterward.simulator;

import org.jspecify.annotations.NullMarked;
