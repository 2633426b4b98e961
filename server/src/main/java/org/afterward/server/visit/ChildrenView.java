package org.afterward.server.visit;

import java.util.List;
import org.afterward.server.desk.Forms;

/// Children who come to see a patient.
///
/// @param age      under which somebody counts as a child
/// @param threat   somebody may still want to harm the patient (VS-33)
/// @param children in the register
/// @param adults   in the register, approved, who may come along
/// @param may      this person answers the questions
public record ChildrenView(
        String path,
        String title,
        int age,
        boolean threat,
        List<Child> children,
        List<Option> names,
        List<Option> adults,
        List<Question> questions,
        boolean may,
        int longest) {
    /// @param answers of the last day, in words; empty where nobody has asked
    public record Child(String name, String verdict, List<String> answers, String state) {}

    public record Option(String value, String words) {}

    public record Question(String name, String words) {}

    /// A key for one form.
    public String once() {
        return Forms.fresh();
    }
}
