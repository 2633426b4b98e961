package org.afterward.clinical.visitor;

/// All that the visitors' desk is shown about one visitor. Never why, and never about whom else.
///
/// @param callSecurity the neutral instruction of VS-50 is shown, and security is paged without a sound
public record DeskAnswer(Answer answer, String instruction, boolean callSecurity) {
    /// The words of VS-40: the same for a person who is not here and for one of whom nothing may be said.
    public static final String NO_INFORMATION_WORDS = "I have no information about a person of that name.";

    public static final String BARRED_WORDS = "Do not admit. Call security.";

    public static final String NOT_TODAY_WORDS = "Say: “They are not able to see you now.”";

    public static final String CLOSED_WORDS = "Say: “Visiting is paused at the moment.”";

    public static final String WAIT_WORDS = "Ask them to wait. The ward has been asked.";

    public static final String ADMIT_WORDS = "Give a badge and let them go up.";

    /// For an absent person, and for every no that a no-information patient's door gives.
    public static DeskAnswer noInformation(boolean callSecurity) {
        return new DeskAnswer(Answer.NOT_TODAY, callSecurity ? BARRED_WORDS : NO_INFORMATION_WORDS, callSecurity);
    }
}
