/// What differs from country to country: one profile for each hospital, as data. Not legal advice.
@NullMarked
package org.afterward.clinical.jurisdiction;

import org.jspecify.annotations.NullMarked;
