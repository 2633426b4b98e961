@NullMarked
package org.afterward.server.envelope;

import org.jspecify.annotations.NullMarked;
