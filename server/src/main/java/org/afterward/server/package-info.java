/// The one process: its command line, and the rooms it is built of.
@NullMarked
package org.afterward.server;

import org.jspecify.annotations.NullMarked;
