/// What every clinical conclusion stands on: the rule it follows, and the tables that hold the thresholds.
@NullMarked
package org.afterward.clinical.rule;

import org.jspecify.annotations.NullMarked;
