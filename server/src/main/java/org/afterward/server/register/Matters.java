package org.afterward.server.register;

import java.util.List;
import java.util.stream.Stream;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Matter;

/// The matters as they are, or as they were at a moment: see [Register] and [Then].
public interface Matters {
    /// All of a kind, in no order.
    <M extends Matter> Stream<Kept<M>> each(Class<M> kind);

    /// Those of a kind about a patient, by any of their registrations, oldest change first.
    <M extends Matter> List<Kept<M>> of(PatientId patient, Class<M> kind);
}
