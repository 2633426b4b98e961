@NullMarked
package org.afterward.server.signin;

import org.jspecify.annotations.NullMarked;
