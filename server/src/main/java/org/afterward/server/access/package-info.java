/// The one gate to every record: gathers what the decision needs, asks it, writes it down, and only then
/// lets anything be shown or changed.
@NullMarked
package org.afterward.server.access;

import org.jspecify.annotations.NullMarked;
