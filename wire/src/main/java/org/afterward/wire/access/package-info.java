/// What messages of any form say of who may come near a patient, gathered under one set of limits.
@NullMarked
package org.afterward.wire.access;

import org.jspecify.annotations.NullMarked;
