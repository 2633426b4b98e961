/// What police, courts and others outside ask for: who receives it, who decides it, what leaves, and what is kept
/// as it is.
@NullMarked
package org.afterward.server.legal;

import org.jspecify.annotations.NullMarked;
