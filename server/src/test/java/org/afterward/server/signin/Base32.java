package org.afterward.server.signin;

import java.io.ByteArrayOutputStream;

/// RFC 4648, read: as an app does with the secret on the page.
final class Base32 {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    static byte[] bytes(String text) {
        var bytes = new ByteArrayOutputStream();
        var bits = 0;
        var count = 0;
        for (var i = 0; i < text.length(); i++) {
            bits = (bits << 5 | ALPHABET.indexOf(text.charAt(i))) & 0xfff;
            count += 5;
            if (count >= 8) {
                count -= 8;
                bytes.write(bits >> count);
            }
        }
        return bytes.toByteArray();
    }

    private Base32() {}
}
