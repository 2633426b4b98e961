/// Wards that never existed and stays that were recorded, speaking to a server as a hospital does.
@NullMarked
package org.afterward.simulator;

import org.jspecify.annotations.NullMarked;
