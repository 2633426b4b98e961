/// Signing in by the hospital's own identity provider (OpenID Connect), and whether it can be reached.
@NullMarked
package org.afterward.server.signin.provider;

import org.jspecify.annotations.NullMarked;
