/// How programs sign in: OAuth 2 as SMART App Launch asks for it, and what their tokens may do at most.
@NullMarked
package org.afterward.server.smart;

import org.jspecify.annotations.NullMarked;
