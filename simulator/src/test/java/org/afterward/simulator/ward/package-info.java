@NullMarked
package org.afterward.simulator.ward;

import org.jspecify.annotations.NullMarked;
