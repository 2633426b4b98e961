@NullMarked
package org.afterward.clinical.news2;

import org.jspecify.annotations.NullMarked;
