/// Who may be told what about a patient, the calls of those who ask, and the calls to those who have gone home.
@NullMarked
package org.afterward.server.sharing;

import org.jspecify.annotations.NullMarked;
