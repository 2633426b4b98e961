/// Whether a patient can decide: for one decision, at one time, as somebody assessed it. Source: access.md, VS-11.
@NullMarked
package org.afterward.clinical.capacity;

import org.jspecify.annotations.NullMarked;
