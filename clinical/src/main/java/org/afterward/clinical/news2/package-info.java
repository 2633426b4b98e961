/// The National Early Warning Score 2 of the Royal College of Physicians: the rule, its response, and the
/// sets of observations that it scores.
@NullMarked
package org.afterward.clinical.news2;

import org.jspecify.annotations.NullMarked;
