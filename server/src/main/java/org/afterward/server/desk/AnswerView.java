package org.afterward.server.desk;

/// What the desk is told: one word, and what to say.
///
/// @param tone      `admit`, `wait`, `not-today` or `say`
/// @param message   a message may be taken; with whom it is from and for
public record AnswerView(
        String ward,
        String path,
        String tone,
        String word,
        String instruction,
        boolean message,
        String caller,
        String asked,
        String once) {}
