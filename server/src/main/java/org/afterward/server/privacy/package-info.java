/// The privacy office: what it reviews, the labels and conflicts that it keeps, the log, and why somebody may or may
/// not.
@NullMarked
package org.afterward.server.privacy;

import org.jspecify.annotations.NullMarked;
