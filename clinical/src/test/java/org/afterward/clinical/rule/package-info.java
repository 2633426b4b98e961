@NullMarked
package org.afterward.clinical.rule;

import org.jspecify.annotations.NullMarked;
