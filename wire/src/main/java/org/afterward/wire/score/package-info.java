/// Scores for files: one JSON object a line in, one a line out.
@NullMarked
package org.afterward.wire.score;

import org.jspecify.annotations.NullMarked;
