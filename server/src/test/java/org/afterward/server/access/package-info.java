@NullMarked
package org.afterward.server.access;

import org.jspecify.annotations.NullMarked;
