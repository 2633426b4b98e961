@NullMarked
package org.afterward.server.signin.provider;

import org.jspecify.annotations.NullMarked;
