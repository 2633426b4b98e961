/// The sealed emergency account of each ward: its two envelopes are printed and sealed, opened by two people while
/// the hospital's own sign-in is down, closed by themselves, and reviewed whole.
@NullMarked
package org.afterward.server.envelope;

import org.jspecify.annotations.NullMarked;
