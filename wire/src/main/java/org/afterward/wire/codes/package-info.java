/// The site file: which code of which sender means which vital sign, and which word which reading.
@NullMarked
package org.afterward.wire.codes;

import org.jspecify.annotations.NullMarked;
