/// What the tests of every room share.
@NullMarked
package org.afterward.server;

import org.jspecify.annotations.NullMarked;
