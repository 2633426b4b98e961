@NullMarked
package org.afterward.clinical.visitor;

import org.jspecify.annotations.NullMarked;
