/// What a nurse or a monitor measures: readings in whole numbers of their unit, and the limits that refuse
/// or mark them.
@NullMarked
package org.afterward.clinical.vital;

import org.jspecify.annotations.NullMarked;
