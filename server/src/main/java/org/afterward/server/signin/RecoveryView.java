package org.afterward.server.signin;

import java.util.List;

/// Recovery codes, shown this once.
///
/// @param next where to go on
public record RecoveryView(List<String> codes, String next) {}
