package org.afterward.server.board;

/// How ill: a score with its words and its tone already chosen.
///
/// @param tone    the colour family of the band
/// @param number  `7`, `≥ 5` for a partial set, `–` where there is none
/// @param band    the band in a word, the twin of the colour
/// @param spoken  the whole of it in a sentence
/// @param reasons what the points are for, or what is missing
/// @param differs the sender's own total where it is not ours; empty where it agrees or none was sent
/// @param hatched true where the score is a floor, or too old to lean on
public record ScoreView(
        Tone tone, String number, String band, String spoken, String reasons, String differs, boolean hatched) {
    /// The warm scale: it means NEWS2 and nothing else.
    public enum Tone {
        /// No score can be given.
        NONE("none"),
        ZERO("zero"),
        LOW("low"),
        /// Low to medium: a single parameter scores 3.
        SINGLE("single"),
        MEDIUM("medium"),
        HIGH("high");

        private final String word;

        Tone(String word) {
            this.word = word;
        }

        /// The class in the stylesheet.
        public String word() {
            return word;
        }
    }

    /// The classes of the tile.
    public String classes() {
        return "tile " + tone.word() + (hatched ? " hatched" : "");
    }
}
