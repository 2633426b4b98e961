/// Who may be told what, by which way and for how long: friends and family, during the stay and after it.
/// Source: access.md, section 6.
@NullMarked
package org.afterward.clinical.sharing;

import org.jspecify.annotations.NullMarked;
