package org.afterward.server.desk;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.afterward.server.board.WardPath;

/// A ward in an address: as the boards write it.
public final class WardAddress {
    private static final String BOARD = "/ward/";

    public static String of(String before, String ward) {
        return before + WardPath.of(ward).substring(BOARD.length());
    }

    /// Empty for what no board would write.
    public static Optional<String> named(String segment) {
        if (!segment.startsWith("~")) {
            return Optional.of(segment);
        }
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(segment.substring(1)), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private WardAddress() {}
}
