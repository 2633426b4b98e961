package org.afterward.server.pages;

import java.time.ZoneId;

/// What the pages say of the place they are shown in.
///
/// @param name      the hospital's name, printed on every page
/// @param zone      the zone that clocks and calendar days are shown in
/// @param simulated true where the patients are made up; every page then says so
public record House(String name, ZoneId zone, boolean simulated) {}
