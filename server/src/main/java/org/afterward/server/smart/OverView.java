package org.afterward.server.smart;

/// Why an app could not be opened.
public record OverView(String title, String what) {}
