/// The National Early Warning Score 2 of the Royal College of Physicians.
@NullMarked
package org.afterward.clinical.news2;

import org.jspecify.annotations.NullMarked;
