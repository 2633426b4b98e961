@NullMarked
package org.afterward.clinical.roster;

import org.jspecify.annotations.NullMarked;
