package org.afterward.wire.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.afterward.clinical.access.rules.Presenting;
import org.afterward.clinical.fact.Fact.AccessTold;
import org.afterward.clinical.fact.Practitioner;

/// Gathers what one message says of one patient's labels and of who cares for them. Codes are kept as sent;
/// what they mean is for the rules to say. Lives for one message only.
public final class AccessWords {
    /// The most different labels of one message that are kept one by one.
    public static final int LABELS = 100;

    /// The most people named in one message.
    public static final int PRACTITIONERS = 100;

    /// The most characters of a system, a code, an id or a name.
    public static final int LONGEST = 200;

    /// Stands for the labels past the limit. Nobody knows it, so it is restricted and looked at.
    public static final String MORE = "more|labels";

    private final Set<String> labels = new TreeSet<>();
    private final List<Practitioner> practitioners = new ArrayList<>();
    private int leftOut;

    /// A code with its system, as sent; either may be empty, but not both: that was not sent.
    public void label(String system, String code) {
        if (!system.isEmpty() || !code.isEmpty()) {
            add(cut(system) + "|" + cut(code));
        }
    }

    private void add(String label) {
        labels.add(labels.size() < LABELS || labels.contains(label) ? label : MORE);
    }

    /// Why somebody came, in words or codes, of which only violence is a label.
    public void reason(String words) {
        Presenting.in(words).forEach(hit -> add(Presenting.label(hit)));
    }

    /// Somebody who is named for a function; nobody where no function was sent.
    public void practitioner(Practitioner one) {
        var said = new Practitioner(
                cut(one.id()), cut(one.authority()), cut(one.name()), cut(one.function()), one.ended());
        if (one.function().isEmpty() || (!one.known() && !one.ended()) || practitioners.contains(said)) {
            return;
        }
        if (practitioners.size() < PRACTITIONERS) {
            practitioners.add(said);
        } else {
            leftOut++;
        }
    }

    /// How many people were named past the limit, and left out.
    public int leftOut() {
        return leftOut;
    }

    /// Empty where the message said nothing of all this, as most results do.
    ///
    /// @param inPassing see [AccessTold]
    public Optional<AccessTold> told(boolean inPassing) {
        return labels.isEmpty() && practitioners.isEmpty()
                ? Optional.empty()
                : Optional.of(new AccessTold(labels, practitioners, inPassing));
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }
}
