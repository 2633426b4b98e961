package org.afterward.server.legal;

import org.afterward.clinical.matter.Change;
import org.afterward.clinical.matter.Matter;

/// A rule says no to an act, in words for whoever tried.
final class NotDone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String words;

    NotDone(String rule, String words) {
        super(rule);
        this.words = words;
    }

    String words() {
        return words;
    }

    /// What the act made; or this, where the rules made nothing of it.
    static <M extends Matter> M unless(Change<M> change) {
        return switch (change) {
            case Change.Changed<M> done -> done.matter();
            case Change.Refused<M> no -> throw new NotDone(no.rule(), no.words());
        };
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
