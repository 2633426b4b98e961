/// Recorded input, read from files and played into a running server as a hospital would send it.
@NullMarked
package org.afterward.simulator.replay;

import org.jspecify.annotations.NullMarked;
