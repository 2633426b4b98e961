package org.afterward.server.signin;

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

    @Override
    public Authentication authenticate(Authentication asked) {
        var typed = Accounts.typed(asked.getName());
        var name = typed.substring(0, Math.min(typed.length(), Accounts.LONGEST_NAME));
        var password = String.valueOf(asked.getCredentials());
        var address = asked.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        attempts.pause(name, address).ifPresent(pause -> {
            throw new TooOften(pause);
        });
        if (password.length() <= Accounts.LONGEST_PASSWORD && !typed.contains("\0")) {
            var account = accounts.named(typed);
            var hash = account.map(Account::password).orElse(hashing.nobody());
            if (hashing.matches(password, hash) && account.isPresent()) {
                attempts.succeeded(name, address);
                return signedIn(account.get().signedIn());
            }
        }
        attempts.failed(name, address);
        throw new BadCredentialsException("name or password is wrong");
    }

    private static Authentication signedIn(SignedIn who) {
        return UsernamePasswordAuthenticationToken.authenticated(
                who, null, List.of(new SimpleGrantedAuthority(who.kind().authority())));
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }
}
