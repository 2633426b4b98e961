package org.afterward.server.mllp;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What a certificate proves: its key, and the names that its authority has put into the extension made for
/// them. Never the common name of its subject, which is text that looks like a name (AU-31).
final class Certificates {
    private static final Map<Integer, String> KINDS = Map.of(2, "DNS:", 6, "URI:", 7, "IP:");

    /// SHA-256 of the SubjectPublicKeyInfo, in lower-case hex.
    static String key(X509Certificate certificate) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(certificate.getPublicKey().getEncoded());
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// The subject alternative names, as in a file of feeds.
    static Set<String> names(X509Certificate certificate) {
        var names = new HashSet<String>();
        try {
            var all = certificate.getSubjectAlternativeNames();
            for (List<?> one : all == null ? List.<List<?>>of() : all) {
                var kind = KINDS.get(one.get(0) instanceof Integer number ? number : -1);
                if (kind != null) {
                    names.add(name(kind + one.get(1)));
                }
            }
        } catch (CertificateParsingException e) {
            return Set.of();
        }
        return names;
    }

    /// Host names are the same in capitals.
    static String name(String text) {
        return text.startsWith("DNS:") ? "DNS:" + text.substring(4).toLowerCase(Locale.ROOT) : text;
    }

    private Certificates() {}
}
