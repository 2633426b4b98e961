package org.afterward.wire.json;

import java.util.Locale;

/// Constants as words: `NOT_SENT` is `not-sent`.
final class Words {

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Words() {}
}
