/// Measures how fast a server on this machine takes sets of vital signs, with the figures as a table.
@NullMarked
package org.afterward.simulator.load;

import org.jspecify.annotations.NullMarked;
