/// What people do about access, as pure rules: break glass, declare a conflict, label a record, hand over; and
/// what is found in the log afterwards.
@NullMarked
package org.afterward.clinical.access.rules;

import org.jspecify.annotations.NullMarked;
