package org.afterward.server.smart;

import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.http.HttpServletRequest;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/// Reads what a client signed to show that it is itself. SMART clients do not say their id beside it, so it is
/// taken from the assertion: as a claim, which [Assertions] then checks.
final class AssertionConverter implements AuthenticationConverter {
    static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        var type = request.getParameter("client_assertion_type");
        var assertion = request.getParameter("client_assertion");
        if (type == null && assertion == null) {
            return null;
        }
        if (!TYPE.equals(type) || assertion == null || several(request)) {
            throw new OAuth2AuthenticationException(new OAuth2Error(
                    OAuth2ErrorCodes.INVALID_CLIENT,
                    "client_assertion_type is " + TYPE + ", and there is one client_assertion",
                    null));
        }
        var client = subject(assertion);
        var said = request.getParameter("client_id");
        if (client.isEmpty() || (said != null && !said.equals(client))) {
            throw new OAuth2AuthenticationException(new OAuth2Error(
                    OAuth2ErrorCodes.INVALID_CLIENT, "the assertion is of another client, or of none", null));
        }
        return new OAuth2ClientAuthenticationToken(
                client, new ClientAuthenticationMethod(TYPE), assertion, parameters(request));
    }

    private static boolean several(HttpServletRequest request) {
        return request.getParameterValues("client_assertion").length != 1
                || request.getParameterValues("client_assertion_type").length != 1
                || request.getHeader("Authorization") != null
                || request.getParameter("client_secret") != null;
    }

    /// Of whom an assertion claims to be, for the log; empty where there is none.
    static String subject(HttpServletRequest request) {
        var assertion = request.getParameter("client_assertion");
        return assertion == null ? "" : subject(assertion);
    }

    private static String subject(String assertion) {
        if (assertion.length() > Assertions.LONGEST_TEXT) {
            return "";
        }
        try {
            var subject = SignedJWT.parse(assertion).getJWTClaimsSet().getSubject();
            return subject == null ? "" : subject.strip();
        } catch (ParseException | IllegalArgumentException notOne) {
            return "";
        }
    }

    private static Map<String, Object> parameters(HttpServletRequest request) {
        var all = new HashMap<String, Object>();
        request.getParameterMap().forEach((name, values) -> {
            if (!name.startsWith("client_")) {
                all.put(name, values.length == 1 ? values[0] : values);
            }
        });
        return all;
    }
}
