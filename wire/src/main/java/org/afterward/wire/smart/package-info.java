/// The scopes of SMART App Launch: read strictly, compared, and cut down to what both sides agree on.
@NullMarked
package org.afterward.wire.smart;

import org.jspecify.annotations.NullMarked;
