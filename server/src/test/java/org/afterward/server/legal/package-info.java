@NullMarked
package org.afterward.server.legal;

import org.jspecify.annotations.NullMarked;
