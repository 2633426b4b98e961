/// What a person typed after a verb, read strictly: an option that is not known, or not understood, is an
/// error.
@NullMarked
package org.afterward.simulator.option;

import org.jspecify.annotations.NullMarked;
