/// Police, courts and lawyers: what they ask for, who decides, what left, what is kept for them, and evidence.
/// Everything here is category K. Source: access.md, section 5.
@NullMarked
package org.afterward.clinical.disclosure;

import org.jspecify.annotations.NullMarked;
