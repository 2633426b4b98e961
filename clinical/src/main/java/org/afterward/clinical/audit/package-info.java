/// What the log of looks and acts records of each.
@NullMarked
package org.afterward.clinical.audit;

import org.jspecify.annotations.NullMarked;
