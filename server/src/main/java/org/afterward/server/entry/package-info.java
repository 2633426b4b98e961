/// How something that a person writes gets into a record: at once, when somebody else has signed it, or later,
/// by its author, from what was kept when their access ended.
@NullMarked
package org.afterward.server.entry;

import org.jspecify.annotations.NullMarked;
