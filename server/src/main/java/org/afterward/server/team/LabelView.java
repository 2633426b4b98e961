package org.afterward.server.team;

import java.util.List;
import org.afterward.server.access.Banner;

/// How restricted a record is, and raising it. Nothing of why.
///
/// @param now    the label in words
/// @param raises the reader may raise it, and give an alias
/// @param ticks  the reader may say that the patient was assaulted
/// @param to     labels that are higher
public record LabelView(
        String path,
        Banner banner,
        String once,
        String name,
        String now,
        String words,
        boolean raises,
        boolean ticks,
        boolean silent,
        List<Choice> to,
        String alias,
        String number,
        String review) {

    public record Choice(String value, String words, String what) {}
}
