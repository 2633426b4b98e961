package org.afterward.wire.hl7;

import org.afterward.clinical.fact.EncounterId;
import org.afterward.clinical.fact.Place;
import org.afterward.clinical.fact.Visit;
import org.jspecify.annotations.Nullable;

/// PV1 and PV2.
final class Visits {
    static final Visit UNSAID = new Visit("", "", Place.NOWHERE, "", "", null, null, "");

    /// @param pv2 absent where not sent
    static Visit visit(Told told, Segment pv1, @Nullable Segment pv2) {
        var reason = pv2 == null ? "" : pv2.field(3).component(2);
        return new Visit(
                pv1.value(19),
                pv1.value(2),
                place(pv1.field(3)),
                pv1.value(10),
                People.author(pv1.field(7)).name(),
                told.time(pv1, 44),
                told.time(pv1, 45),
                reason.isEmpty() && pv2 != null ? pv2.value(3) : reason);
    }

    /// The visit number with whoever gave it; absent where there is none.
    static @Nullable EncounterId encounter(Told told, Segment pv1) {
        var number = pv1.field(19);
        return number.component(1).isEmpty()
                ? null
                : EncounterId.of(People.authority(told, number), number.component(1));
    }

    private static Place place(Field pl) {
        return new Place(pl.component(1), pl.component(2), pl.component(3), pl.component(4));
    }

    private Visits() {}
}
