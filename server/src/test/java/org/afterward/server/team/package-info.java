@NullMarked
package org.afterward.server.team;

import org.jspecify.annotations.NullMarked;
