/// What a hospital may decide for itself: its time zone, its windows, its codes. Each setting says where its default is
/// from.
@NullMarked
package org.afterward.server.site;

import org.jspecify.annotations.NullMarked;
