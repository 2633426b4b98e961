package org.afterward.clinical.access;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.afterward.clinical.access.Cell.Letter;
import org.afterward.clinical.access.Decision.Obligation;
import org.jspecify.annotations.Nullable;

/// What a cell of the role file allows, and with which obligations.
///
/// Source: access.md, section 1.5.
final class Matrix {

    /// Empty where the cell does not allow it.
    ///
    /// @param own    the thing is the actor's own
    /// @param inCase the relationship is a case
    static Optional<Set<Obligation>> allows(Cell cell, Action action, boolean own, boolean inCase) {
        var found = switch (action) {
            case READ -> read(cell, own, inCase);
            case WRITE -> write(cell, own);
            case SIGN -> sign(cell, own);
            case ORDER -> cell.has(Letter.ORDER) ? cosigned(cell) : null;
            case PRINT, EXPORT -> cell.has(Letter.READ) ? EnumSet.of(Obligation.WATERMARK) : null;
            case DELETE, MERGE, LABEL_RAISE, LABEL_LOWER, LIST_VISITORS, CHECK_IN, DISCLOSE, REVIEW -> null;
        };
        if (found == null) {
            return Optional.empty();
        }
        if (!cell.part().isEmpty()) {
            found.add(Obligation.PART_ONLY);
        }
        if (cell.has(Letter.TASK)) {
            found.add(Obligation.OPEN_ONLY);
        }
        return Optional.of(found);
    }

    private static @Nullable EnumSet<Obligation> read(Cell cell, boolean own, boolean inCase) {
        if (cell.has(Letter.READ) || (cell.has(Letter.CASE) && inCase)) {
            return EnumSet.noneOf(Obligation.class);
        }
        if (cell.has(Letter.MINIMAL)) {
            return EnumSet.of(Obligation.MASK);
        }
        if (cell.has(Letter.OWN) && own) {
            return EnumSet.of(Obligation.OWN_ONLY);
        }
        return cell.has(Letter.TASK) ? EnumSet.noneOf(Obligation.class) : null;
    }

    private static @Nullable EnumSet<Obligation> write(Cell cell, boolean own) {
        if (cell.has(Letter.WRITE)) {
            return cosigned(cell);
        }
        var ownOnly = own && (cell.has(Letter.OWN) || (cell.has(Letter.TASK) && !cell.has(Letter.MINIMAL)));
        return ownOnly ? EnumSet.of(Obligation.OWN_ONLY) : null;
    }

    private static @Nullable EnumSet<Obligation> sign(Cell cell, boolean own) {
        if (cell.has(Letter.SIGN)) {
            return EnumSet.noneOf(Obligation.class);
        }
        if (own && cell.has(Letter.WRITE)) {
            return cosigned(cell);
        }
        return own && cell.has(Letter.OWN) ? EnumSet.of(Obligation.OWN_ONLY) : null;
    }

    private static EnumSet<Obligation> cosigned(Cell cell) {
        return cell.has(Letter.COSIGN) ? EnumSet.of(Obligation.COSIGN) : EnumSet.noneOf(Obligation.class);
    }

    private Matrix() {}
}
