package org.afterward.server.signin;

import java.time.Duration;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/// Whether a name and a password belong together.
final class PasswordCheck implements AuthenticationProvider {
    private final Accounts accounts;
    private final Hashing hashing;
    private final Attempts attempts;

    PasswordCheck(Accounts accounts, Hashing hashing, Attempts attempts) {
        this.accounts = accounts;
        this.hashing = hashing;
        this.attempts = attempts;
    }

    /// What became of a try.
    sealed interface Checked {
        record Right(SignedIn who) implements Checked {}

        /// The name, the password, or both.
        record Wrong() implements Checked {}

        /// It has been tried too often, and was not looked at.
        record Paused(Duration pause) implements Checked {}
    }

    /// The emergency account of a ward has no password: nothing is right for it here.
    Checked check(String name, String password, String address) {
        return check(name, List.of(password), address, false);
    }

    /// Whether one of these is the secret of an emergency account.
    Checked sealed(String name, List<String> secrets, String address) {
        return check(name, secrets, address, true);
    }

    private Checked check(String name, List<String> secrets, String address, boolean emergency) {
        var typed = Accounts.typed(name);
        var counted = typed.substring(0, Math.min(typed.length(), Accounts.LONGEST_NAME));
        var pause = attempts.pause(counted, address);
        if (pause.isPresent()) {
            return new Checked.Paused(pause.get());
        }
        if (!typed.contains("\0")) {
            var account = accounts.named(typed)
                    .filter(one -> one.signedIn().emergencyWard().isEmpty() != emergency);
            var hash = account.map(Account::password).orElse(hashing.nobody());
            for (var secret : secrets) {
                var right = secret.length() <= Accounts.LONGEST_PASSWORD && hashing.matches(secret, hash);
                if (right && account.isPresent()) {
                    attempts.succeeded(counted, address);
                    return new Checked.Right(account.get().signedIn());
                }
            }
        }
        attempts.failed(counted, address);
        return new Checked.Wrong();
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        var address = asked.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        return switch (check(asked.getName(), String.valueOf(asked.getCredentials()), address)) {
            case Checked.Right(var who) ->
                UsernamePasswordAuthenticationToken.authenticated(
                        who, null, List.of(new SimpleGrantedAuthority(who.kind().authority())));
            case Checked.Wrong() -> throw new BadCredentialsException("name or password is wrong");
            case Checked.Paused(var pause) -> throw new TooOften(pause);
        };
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }
}
