/// Who may sign in: accounts, their passwords, the sign-in page, and what answers nobody who has not.
@NullMarked
package org.afterward.server.signin;

import org.jspecify.annotations.NullMarked;
