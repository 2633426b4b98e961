/// The log of looks and acts, on a real database and on disks that fail.
@NullMarked
package org.afterward.server.audit;

import org.jspecify.annotations.NullMarked;
