@NullMarked
package org.afterward.simulator.replay;

import org.jspecify.annotations.NullMarked;
