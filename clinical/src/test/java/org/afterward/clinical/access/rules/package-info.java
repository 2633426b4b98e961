@NullMarked
package org.afterward.clinical.access.rules;

import org.jspecify.annotations.NullMarked;
