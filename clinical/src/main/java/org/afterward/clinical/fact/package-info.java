/// What is told of a patient: facts, who told them, and when they were true.
@NullMarked
package org.afterward.clinical.fact;

import org.jspecify.annotations.NullMarked;
