@NullMarked
package org.afterward.server.pages;

import org.jspecify.annotations.NullMarked;
