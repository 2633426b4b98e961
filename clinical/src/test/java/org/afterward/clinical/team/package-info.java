@NullMarked
package org.afterward.clinical.team;

import org.jspecify.annotations.NullMarked;
