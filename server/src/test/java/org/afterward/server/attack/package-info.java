/// The attacks of the reference's section 9.3, each with a test of its number against the running server.
@org.jspecify.annotations.NullMarked
package org.afterward.server.attack;
