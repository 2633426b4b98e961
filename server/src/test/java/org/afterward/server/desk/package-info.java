@NullMarked
package org.afterward.server.desk;

import org.jspecify.annotations.NullMarked;
