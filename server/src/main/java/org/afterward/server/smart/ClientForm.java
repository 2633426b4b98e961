package org.afterward.server.smart;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.afterward.server.people.Form;
import org.afterward.wire.smart.Grammar;
import org.afterward.wire.smart.Scopes;
import org.springframework.security.oauth2.jwt.BadJwtException;

/// What an administrator types about a program, and what is wrong with it.
final class ClientForm {
    static final String NAME = "name";
    static final String KIND = "kind";
    static final String REDIRECTS = "redirects";
    static final String LAUNCH = "launch";
    static final String SCOPES = "scopes";
    static final String KEYS = "keys";
    static final String KEYS_URL = "keysUrl";
    static final String ORIGINS = "origins";

    /// Empty where something is wrong, which then stands in the form.
    ///
    /// @param before of a program that is registered
    static Optional<Client> read(Form form, String id, Optional<Client> before) {
        var kind = before.map(Client::kind).or(() -> kind(form));
        if (kind.isEmpty()) {
            form.wrong(KIND, "Choose what kind of program it is.");
            return Optional.empty();
        }
        var signs = kind.get().signs();
        var app = kind.get().app();
        var client = new Client(
                id,
                form.text(NAME, Client.LONGEST_NAME, true),
                kind.get(),
                app ? redirects(form, kind.get()) : List.of(),
                app ? launch(form) : "",
                scopes(form, kind.get()),
                signs ? keys(form) : "",
                signs ? keysUrl(form) : "",
                app ? origins(form) : Set.of(),
                before.map(Client::secret).orElse(""),
                before.map(Client::active).orElse(true),
                before.map(Client::version).orElse(1));
        return form.good() ? Optional.of(client) : Optional.empty();
    }

    static Form of(Client client) {
        return new Form()
                .with(NAME, client.name())
                .with(REDIRECTS, String.join("\n", client.redirects()))
                .with(LAUNCH, client.launch())
                .with(SCOPES, String.join("\n", client.ceiling().words()))
                .with(KEYS, client.jwks())
                .with(KEYS_URL, client.jwksUrl())
                .with(
                        ORIGINS,
                        String.join("\n", client.origins().stream().sorted().toList()));
    }

    private static Optional<Client.Kind> kind(Form form) {
        return Arrays.stream(Client.Kind.values())
                .filter(kind -> kind.name().equals(form.value(KIND)))
                .findFirst();
    }

    private static List<String> lines(Form form, String field) {
        var lines = form.value(field)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
        if (lines.size() > Client.MOST_ADDRESSES) {
            form.wrong(field, "There may be up to " + Client.MOST_ADDRESSES + " of them.");
        }
        return lines.stream().limit(Client.MOST_ADDRESSES).toList();
    }

    private static List<String> redirects(Form form, Client.Kind kind) {
        var all = lines(form, REDIRECTS);
        if (all.isEmpty()) {
            form.wrong(REDIRECTS, "An app needs at least one address to which its answer may go.");
        }
        for (var one : all) {
            var address = address(one);
            var own = kind == Client.Kind.PUBLIC
                    && address.filter(uri -> uri.getScheme().contains(".")).isPresent();
            if (!own && address.filter(ClientForm::safe).isEmpty()) {
                form.wrong(
                        REDIRECTS,
                        "'" + one + "' is no whole address that begins with https:// and has no #. On this computer"
                                + " http://localhost/ will do, and for a telephone a name such as com.example.app:/back.");
            }
        }
        return all;
    }

    private static String launch(Form form) {
        var launch = form.text(LAUNCH, Client.LONGEST_ADDRESS, false);
        if (!launch.isEmpty() && address(launch).filter(ClientForm::safe).isEmpty()) {
            form.wrong(LAUNCH, "This is no whole address that begins with https:// and has no #.");
        }
        return launch;
    }

    private static Scopes scopes(Form form, Client.Kind kind) {
        var words = Arrays.stream(form.value(SCOPES).strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        return switch (Scopes.read(words, Grammar.V2)) {
            case Scopes.Read.Refused(var word, var why) -> {
                form.wrong(SCOPES, (word.isEmpty() ? "" : "'" + word + "' ") + why + ".");
                yield Scopes.NONE;
            }
            case Scopes.Read.Understood(var scopes) -> {
                if (scopes.all().isEmpty() || !Wishes.fitting(kind, scopes).equals(scopes)) {
                    form.wrong(
                            SCOPES,
                            kind.app()
                                    ? "An app has scopes that begin with patient/ or user/, and launch, openid and"
                                            + " the like; system/ is for a backend."
                                    : "A backend has scopes that begin with system/, and nothing else.");
                }
                yield scopes;
            }
        };
    }

    private static String keys(Form form) {
        var text = form.value(KEYS).strip();
        var elsewhere = !form.value(KEYS_URL).isBlank();
        if (text.isEmpty() == !elsewhere) {
            form.wrong(KEYS, "Give the keys, or the address at which they are: one of the two.");
        } else if (!text.isEmpty()) {
            try {
                var all = KeySets.parsed(text);
                if (text.length() > KeySets.LARGEST
                        || all.isEmpty()
                        || !all.stream().allMatch(ClientForm::fits)) {
                    form.wrong(
                            KEYS,
                            "Each key is public, has a kid of its own, and is RSA of " + Assertions.SHORTEST_RSA
                                    + " bits or more, or on the curve P-384.");
                } else if (all.stream().map(JWK::getKeyID).distinct().count() < all.size()) {
                    form.wrong(KEYS, "Two keys have the same kid.");
                }
            } catch (BadJwtException notKeys) {
                form.wrong(KEYS, "This is no JWKS: a JSON object whose \"keys\" are a list.");
            }
        }
        return text;
    }

    private static boolean fits(JWK key) {
        return !key.isPrivate()
                && key.getKeyID() != null
                && ((key instanceof RSAKey rsa && rsa.size() >= Assertions.SHORTEST_RSA)
                        || (key instanceof ECKey ec && Curve.P_384.equals(ec.getCurve())));
    }

    private static String keysUrl(Form form) {
        var url = form.text(KEYS_URL, Client.LONGEST_ADDRESS, false);
        if (!url.isEmpty() && address(url).filter(ClientForm::safe).isEmpty()) {
            form.wrong(KEYS_URL, "This is no whole address that begins with https:// and has no #.");
        }
        return url;
    }

    private static Set<String> origins(Form form) {
        var all = lines(form, ORIGINS);
        for (var one : all) {
            var plain = address(one)
                    .filter(ClientForm::safe)
                    .filter(uri -> one.equals(Allowing.origin(one)))
                    .isPresent();
            if (!plain) {
                form.wrong(ORIGINS, "'" + one + "' is no origin such as https://app.example, without a path.");
            }
        }
        return Set.copyOf(all);
    }

    private static Optional<URI> address(String text) {
        try {
            var uri = URI.create(text);
            return text.length() <= Client.LONGEST_ADDRESS
                            && uri.isAbsolute()
                            && !uri.isOpaque()
                            && uri.getFragment() == null
                            && uri.getRawUserInfo() == null
                            && text.chars().allMatch(c -> c > 0x20 && c < 0x7F && c != '*' && c != '"' && c != ';')
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    /// Whether nobody can listen on the way there: by TLS, or on the same computer.
    private static boolean safe(URI uri) {
        return uri.getHost() != null
                && ("https".equals(uri.getScheme())
                        || ("http".equals(uri.getScheme()) && KeySets.local(uri.getHost())));
    }

    private ClientForm() {}
}
