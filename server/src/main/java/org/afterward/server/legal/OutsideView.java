package org.afterward.server.legal;

import java.util.List;

/// Where a ward takes in what people from outside ask.
///
/// @param kinds    of requests
/// @param patients of the reader, by id
/// @param care     those of whom an interview or evidence can be kept
/// @param senior   may write down what was said at once
/// @param neutral  what the media hear
public record OutsideView(
        List<Choice> kinds, List<Choice> patients, List<Choice> care, boolean senior, String neutral, String now) {
    public OutsideView {
        kinds = List.copyOf(kinds);
        patients = List.copyOf(patients);
        care = List.copyOf(care);
    }
}
