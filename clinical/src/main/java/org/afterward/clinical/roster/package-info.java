/// Who works where and when: shifts as files and pages give them, and what is wrong with them.
@NullMarked
package org.afterward.clinical.roster;

import org.jspecify.annotations.NullMarked;
