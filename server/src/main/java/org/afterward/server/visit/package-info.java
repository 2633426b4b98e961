/// A patient's register of visitors, what children and staff need who want to come, and the send-offs.
@NullMarked
package org.afterward.server.visit;

import org.jspecify.annotations.NullMarked;
