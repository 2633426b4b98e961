/// Tests of the stored text of facts.
@NullMarked
package org.afterward.wire.json;

import org.jspecify.annotations.NullMarked;
