/// What people keep a record of beside the clinical facts: relationships, labels, visit requests, holds. Each
/// has versions, and each version is a whole statement.
@NullMarked
package org.afterward.clinical.matter;

import org.jspecify.annotations.NullMarked;
