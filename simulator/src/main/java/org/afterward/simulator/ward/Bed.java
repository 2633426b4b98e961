package org.afterward.simulator.ward;

import java.util.ArrayList;
import java.util.List;

/// A bed of the ward. Four bays of five, then side rooms; always the same names in the same order.
///
/// @param number from 1
record Bed(int number, String room, String name) {
    static final String WARD = "Surgery East";
    static final String FACILITY = "Simulated Hospital";
    static final int MOST = 200;

    private static final int PER_BAY = 5;
    private static final int BAYS = 4;

    static List<Bed> first(int count) {
        var beds = new ArrayList<Bed>();
        for (int i = 0; i < count; i++) {
            beds.add(
                    i < BAYS * PER_BAY
                            ? new Bed(i + 1, "Bay " + (char) ('A' + i / PER_BAY), "" + (i % PER_BAY + 1))
                            : new Bed(i + 1, "Side room", "" + (i - BAYS * PER_BAY + 1)));
        }
        return beds;
    }

    /// What this bed's patients are there to show.
    Part part() {
        return switch (number) {
            case 2 -> Part.DETERIORATES_FIRST;
            case 3, 11, 17, 22 -> Part.OVER_FHIR;
            case 5 -> Part.CORRECTED;
            case 7 -> Part.SCALE_2;
            case 9 -> Part.LATE;
            case 10 -> Part.CONFUSED;
            case 12 -> Part.PARTIAL;
            case 13 -> Part.OUT_OF_ORDER;
            case 14 -> Part.DETERIORATES_SECOND;
            case 16 -> Part.RECOVERS;
            case 18 -> Part.FAHRENHEIT;
            case 19, 20 -> Part.DAY_CASE;
            case 21 -> Part.SURGEON;
            default -> Part.WELL;
        };
    }
}
