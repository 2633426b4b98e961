package org.afterward.clinical.roster;

/// What is wrong in a file, where, and what to do.
///
/// @param line   of the file, from 1; a cell with line ends in it begins on its line
/// @param column by its name; empty where the whole line is meant
public record Fault(int line, String column, String words) {
    @Override
    public String toString() {
        return "line " + line + (column.isEmpty() ? "" : ", " + column) + ": " + words;
    }
}
