/// What a hospital may decide for itself: its time zone, its windows, its codes.
@NullMarked
package org.afterward.server.site;

import org.jspecify.annotations.NullMarked;
