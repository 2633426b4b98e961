package org.afterward.server.sharing;

/// What somebody who calls may be told.
///
/// @param say  finished words
public record CallView(String path, String title, String caller, String say) {}
