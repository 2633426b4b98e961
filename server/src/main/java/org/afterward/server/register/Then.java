package org.afterward.server.register;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Matter;

/// The matters as the journal knew them at a moment that is past. Of what was closed long before now, and is not in
/// memory any more, it says nothing: see [MatterTable#REMEMBERED].
public final class Then implements Matters {
    private final Register register;
    private final Instant moment;

    public Then(Register register, Instant moment) {
        this.register = register;
        this.moment = moment;
    }

    @Override
    public <M extends Matter> Stream<Kept<M>> each(Class<M> kind) {
        return register.each(kind).flatMap(kept -> then(kind, kept).stream());
    }

    @Override
    public <M extends Matter> List<Kept<M>> of(PatientId patient, Class<M> kind) {
        return register.of(patient, kind).stream()
                .flatMap(kept -> then(kind, kept).stream())
                .sorted(Comparator.comparing((Kept<M> kept) -> kept.at())
                        .thenComparing(kept -> kept.matter().id()))
                .toList();
    }

    /// The version that held; empty where there was none yet.
    private <M extends Matter> Optional<Kept<M>> then(Class<M> kind, Kept<M> newest) {
        if (!newest.at().isAfter(moment)) {
            return Optional.of(newest);
        }
        return newest.version() == 1
                ? Optional.empty()
                : register.history(newest.matter().id()).stream()
                        .filter(kept -> !kept.at().isAfter(moment) && kind.isInstance(kept.matter()))
                        .reduce((earlier, later) -> later)
                        .map(kept -> new Kept<>(
                                kind.cast(kept.matter()), kept.version(), kept.patient(), kept.by(), kept.at()));
    }
}
