/// Tests of the journal, on a real PostgreSQL.
@NullMarked
package org.afterward.server.journal;

import org.jspecify.annotations.NullMarked;
