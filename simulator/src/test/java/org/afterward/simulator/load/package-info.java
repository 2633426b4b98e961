@NullMarked
package org.afterward.simulator.load;

import org.jspecify.annotations.NullMarked;
