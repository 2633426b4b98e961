package org.afterward.server.access;

import java.util.Map;
import org.afterward.clinical.fact.PatientId;

/// What one reader sees of a ward's patients on its board.
///
/// @param roster they are on the ward's roster: they may know which of its beds are taken
/// @param tiles  of the patients who are there now
/// @param privacy in a public line of sight (AC-32), while the ward is closed to visitors (VS-52), or while people
///                line its hallway (VS-63): initials. Whether there is a drill-down, each tile says
public record WardSight(boolean roster, boolean privacy, Map<PatientId, Tile> tiles) {
    public WardSight {
        tiles = Map.copyOf(tiles);
    }

    /// How much of a patient stands on the board for this reader.
    ///
    /// @param shown  name, label, banner
    /// @param record the chart behind it may be opened
    public record Tile(Sight.Shown shown, boolean record) {}

    public boolean nothing() {
        return !roster && tiles.isEmpty();
    }
}
