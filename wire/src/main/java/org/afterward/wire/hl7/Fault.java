package org.afterward.wire.hl7;

/// Something in a message that was not taken.
///
/// @param where where it stands in the message
/// @param why   what is wrong with it, with the value
/// @param todo  what the sender or a person can do about it
public record Fault(Code code, Where where, String why, String todo) {
    /// HL7 table 0357, message error condition codes, as far as we use them.
    public enum Code {
        SEGMENT_SEQUENCE(100, "Segment sequence error"),
        REQUIRED_FIELD(101, "Required field missing"),
        DATA_TYPE(102, "Data type error"),
        TABLE_VALUE(103, "Table value not found"),
        MESSAGE_TYPE(200, "Unsupported message type"),
        EVENT(201, "Unsupported event code"),
        VERSION(203, "Unsupported version id"),
        /// Another message under a number that its sender has used.
        DUPLICATE(205, "Duplicate key identifier"),
        /// It could be done at another time.
        NOT_NOW(206, "Application record locked"),
        INTERNAL(207, "Application internal error");

        private final int number;
        private final String words;

        Code(int number, String words) {
            this.number = number;
            this.words = words;
        }

        public int number() {
            return number;
        }

        public String words() {
            return words;
        }
    }

    /// One line for a person: where, why, and what to do.
    @Override
    public String toString() {
        return where + ": " + why + " " + todo;
    }
}
