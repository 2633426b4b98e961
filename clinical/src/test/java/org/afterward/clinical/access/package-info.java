@NullMarked
package org.afterward.clinical.access;

import org.jspecify.annotations.NullMarked;
