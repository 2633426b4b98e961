package org.afterward.server.signin;

import java.util.List;

/// The open sessions of everybody.
public record EverybodyView(List<AccountView.SessionLine> sessions) {}
