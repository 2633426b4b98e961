/// Pages for those who treat: their patients, handover, break-glass, conflicts, who treats whom, and what the nurse
/// in charge has to know.
@NullMarked
package org.afterward.server.team;

import org.jspecify.annotations.NullMarked;
