/// The wards as they are now, in memory: the fold of the journal, brought up to date by its tail.
@NullMarked
package org.afterward.server.live;

import org.jspecify.annotations.NullMarked;
