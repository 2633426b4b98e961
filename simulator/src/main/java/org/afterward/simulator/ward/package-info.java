/// A surgical ward that never existed: its beds, its patients, how they fare, and how the hospital tells of
/// them.
@NullMarked
package org.afterward.simulator.ward;

import org.jspecify.annotations.NullMarked;
