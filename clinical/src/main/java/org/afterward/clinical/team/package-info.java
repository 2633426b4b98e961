/// What the people who treat somebody tell and hand each other: notices, tasks with an owner, what waits for a
/// second signature, and what was begun and not finished.
@NullMarked
package org.afterward.clinical.team;

import org.jspecify.annotations.NullMarked;
