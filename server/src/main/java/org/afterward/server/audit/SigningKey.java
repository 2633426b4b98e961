package org.afterward.server.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// The Ed25519 key that signs checkpoints. It lies in a file of the server's own account, where the database
/// cannot read it.
final class SigningKey {
    private static final String SECRET = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";

    private final PrivateKey secret;
    private final PublicKey open;

    private SigningKey(PrivateKey secret, PublicKey open) {
        this.secret = secret;
        this.open = open;
    }

    /// The key of a folder, made where there is none yet.
    static SigningKey in(Path folder) throws IOException {
        var file = file(folder);
        try {
            if (!Files.exists(file)) {
                make(folder, file);
            }
            var text = Files.readString(file, US_ASCII);
            var factory = KeyFactory.getInstance("Ed25519");
            return new SigningKey(
                    factory.generatePrivate(new PKCS8EncodedKeySpec(block(SECRET, text))),
                    factory.generatePublic(new X509EncodedKeySpec(block(PUBLIC, text))));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("The key that signs the log cannot be read from " + file + ": " + e.getMessage(), e);
        }
    }

    /// What proves the signatures made with the key of a folder; empty where it has none.
    static Optional<PublicKey> publicIn(Path folder) throws IOException {
        return Files.exists(file(folder)) ? Optional.of(in(folder).open) : Optional.empty();
    }

    /// @param pem as in the file `signing-key.pub`
    static PublicKey published(String pem) throws IOException {
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(block(PUBLIC, pem)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("This is no Ed25519 public key: " + e.getMessage(), e);
        }
    }

    /// As in the file `signing-key.pub`.
    static String pem(PublicKey key) {
        return pem(PUBLIC, key.getEncoded());
    }

    private static Path file(Path folder) {
        return folder.resolve("signing-key");
    }

    private static void make(Path folder, Path file) throws IOException, GeneralSecurityException {
        Folders.make(folder);
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var open = pem(PUBLIC, pair.getPublic().getEncoded());
        var half = folder.resolve("signing-key.part");
        Files.writeString(half, "", US_ASCII);
        Folders.keepToOwner(half);
        Files.writeString(half, pem(SECRET, pair.getPrivate().getEncoded()) + open, US_ASCII);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        Files.writeString(folder.resolve("signing-key.pub"), open, US_ASCII);
        Folders.sync(folder);
    }

    private static String pem(String what, byte[] key) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(key) + "\n-----END " + what
                + "-----\n";
    }

    private static byte[] block(String what, String text) {
        var found = Pattern.compile("-----BEGIN " + what + "-----([^-]*)-----END " + what + "-----")
                .matcher(text);
        if (!found.find()) {
            throw new IllegalArgumentException("there is no " + what + " in it");
        }
        return Base64.getMimeDecoder().decode(found.group(1));
    }

    PublicKey open() {
        return open;
    }

    /// The key's name: the first 16 hexadecimal digits of the SHA-256 of its public part.
    static String name(PublicKey key) {
        return HexFormat.of().formatHex(Row.sha256().digest(key.getEncoded()), 0, 8);
    }

    /// The name of the process that has this key, in the log.
    String node() {
        return "node-" + name(open).substring(0, 8);
    }

    String sign(byte[] bytes) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(bytes);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    static boolean signed(PublicKey key, byte[] bytes, String signature) {
        try {
            var check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(bytes);
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
