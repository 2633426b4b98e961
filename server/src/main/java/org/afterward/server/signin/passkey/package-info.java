/// Passkeys (WebAuthn): registering them, taking them away, and signing in, unlocking and proving with them.
@NullMarked
package org.afterward.server.signin.passkey;

import org.jspecify.annotations.NullMarked;
