/// Who works here, in which roles and teams and when, and the role file: kept by the system administrator, who
/// sees no patient. A nurse in charge mends the roster of her ward.
@NullMarked
package org.afterward.server.people;

import org.jspecify.annotations.NullMarked;
