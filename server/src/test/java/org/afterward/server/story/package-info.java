@NullMarked
package org.afterward.server.story;

import org.jspecify.annotations.NullMarked;
