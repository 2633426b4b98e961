/// The patient's own pages: who has looked, who may visit, who may be told what, and who should stay away.
@NullMarked
package org.afterward.server.self;

import org.jspecify.annotations.NullMarked;
