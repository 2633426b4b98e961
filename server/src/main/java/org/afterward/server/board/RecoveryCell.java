package org.afterward.server.board;

/// One of the six small cells of how a patient is recovering.
///
/// @param label    eat, drink, pain, move, tubes, wound and bowel
/// @param words    what is known
/// @param recorded false is shown hatched and said in words, never left blank
public record RecoveryCell(String label, String words, boolean recorded) {}
