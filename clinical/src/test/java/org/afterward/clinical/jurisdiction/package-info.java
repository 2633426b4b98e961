@NullMarked
package org.afterward.clinical.jurisdiction;

import org.jspecify.annotations.NullMarked;
