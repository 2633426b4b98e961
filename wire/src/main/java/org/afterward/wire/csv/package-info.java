/// Tables as text that a spreadsheet opens and does not obey.
@NullMarked
package org.afterward.wire.csv;

import org.jspecify.annotations.NullMarked;
