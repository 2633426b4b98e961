/// Who may come near a patient's record, and what they are told who may not: one pure decision.
@NullMarked
package org.afterward.clinical.access;

import org.jspecify.annotations.NullMarked;
