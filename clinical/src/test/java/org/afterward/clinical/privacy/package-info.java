@NullMarked
package org.afterward.clinical.privacy;

import org.jspecify.annotations.NullMarked;
