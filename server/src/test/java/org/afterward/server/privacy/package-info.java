@NullMarked
package org.afterward.server.privacy;

import org.jspecify.annotations.NullMarked;
