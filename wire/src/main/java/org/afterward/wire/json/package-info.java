/// Facts as JSON text of our own: what the journal stores, what an export carries, and what must read for ever.
@NullMarked
package org.afterward.wire.json;

import org.jspecify.annotations.NullMarked;
