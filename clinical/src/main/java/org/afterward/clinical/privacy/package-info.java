/// What the privacy office looks into, and what it found: looks that should be explained, cases, and what patients
/// ask about those who looked.
@NullMarked
package org.afterward.clinical.privacy;

import org.jspecify.annotations.NullMarked;
