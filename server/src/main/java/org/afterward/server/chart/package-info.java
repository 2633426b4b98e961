/// One patient: the score now with its reasons, the chart on one time axis, and what lies behind every
/// point of it.
@NullMarked
package org.afterward.server.chart;

import org.jspecify.annotations.NullMarked;
