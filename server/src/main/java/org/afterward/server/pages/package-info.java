/// What every page shares: the layout, the one stylesheet, the files served beside it, and the pages for
/// what went wrong.
@NullMarked
package org.afterward.server.pages;

import org.jspecify.annotations.NullMarked;
