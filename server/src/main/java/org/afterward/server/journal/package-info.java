/// The one truth of a site: what was reported, in one order, on disk before anybody is told so.
@NullMarked
package org.afterward.server.journal;

import org.jspecify.annotations.NullMarked;
