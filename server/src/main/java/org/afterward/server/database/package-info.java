/// PostgreSQL: the hospital's own where one is named, else one of ours that keeps its data in a folder.
@NullMarked
package org.afterward.server.database;

import org.jspecify.annotations.NullMarked;
