/// Who looked at, did or was refused what: written before it happens, in one chained order, and provable.
@NullMarked
package org.afterward.server.audit;

import org.jspecify.annotations.NullMarked;
