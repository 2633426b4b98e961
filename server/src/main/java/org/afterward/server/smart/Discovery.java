package org.afterward.server.smart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Where programs sign in and what they may count on: JSON for everybody, whatever they accept (AU-05).
@RestController
final class Discovery {
    static final String SMART = "/fhir/.well-known/smart-configuration";
    static final String OPENID = "/.well-known/openid-configuration";
    static final String OAUTH = "/.well-known/oauth-authorization-server";

    /// What works here, by the names of SMART App Launch 2.2.0, section *Conformance*.
    private static final List<String> CAPABILITIES = List.of(
            "launch-ehr",
            "launch-standalone",
            "client-public",
            "client-confidential-symmetric",
            "client-confidential-asymmetric",
            "context-banner",
            "context-ehr-patient",
            "context-ehr-encounter",
            "context-standalone-patient",
            "context-standalone-encounter",
            "sso-openid-connect",
            "permission-offline",
            "permission-online",
            "permission-patient",
            "permission-user",
            "permission-v2");

    private final Supplier<Home> home;
    private final Identity identity;

    Discovery(Supplier<Home> home, Identity identity) {
        this.home = home;
        this.identity = identity;
    }

    @GetMapping(SMART)
    ResponseEntity<byte[]> smart() {
        var all = server();
        CAPABILITIES.forEach(all.putArray("capabilities")::add);
        all.put("management_endpoint", home.get().at(Home.MANAGE));
        return json(all);
    }

    @GetMapping({OPENID, OAUTH})
    ResponseEntity<byte[]> openId() {
        var all = server();
        all.putArray("subject_types_supported").add("public");
        all.putArray("id_token_signing_alg_values_supported").add("RS256");
        var claims = all.putArray("claims_supported");
        List.of("iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "fhirUser")
                .forEach(claims::add);
        return json(all);
    }

    @GetMapping(Home.JWKS)
    ResponseEntity<byte[]> keys() {
        return answer(identity.keys().toString());
    }

    private ObjectNode server() {
        var here = home.get();
        var all = JsonNodeFactory.instance.objectNode();
        all.put("issuer", here.url())
                .put("jwks_uri", here.at(Home.JWKS))
                .put("authorization_endpoint", here.at(Home.AUTHORIZE))
                .put("token_endpoint", here.at(Home.TOKEN))
                .put("introspection_endpoint", here.at(Home.INTROSPECT))
                .put("revocation_endpoint", here.at(Home.REVOKE))
                .put("authorization_response_iss_parameter_supported", true);
        all.putArray("response_types_supported").add("code");
        all.putArray("grant_types_supported")
                .add("authorization_code")
                .add("refresh_token")
                .add("client_credentials");
        all.putArray("code_challenge_methods_supported").add("S256");
        all.putArray("token_endpoint_auth_methods_supported")
                .add("client_secret_basic")
                .add("client_secret_post")
                .add("private_key_jwt")
                .add("none");
        all.putArray("token_endpoint_auth_signing_alg_values_supported")
                .add("RS384")
                .add("ES384");
        var scopes = all.putArray("scopes_supported");
        List.of(
                        "openid",
                        "fhirUser",
                        "launch",
                        "launch/patient",
                        "launch/encounter",
                        "offline_access",
                        "online_access",
                        "patient/*.rs",
                        "user/*.rs",
                        "system/*.rs")
                .forEach(scopes::add);
        return all;
    }

    private static ResponseEntity<byte[]> json(ObjectNode all) {
        return answer(all.toString());
    }

    private static ResponseEntity<byte[]> answer(String json) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header("Cache-Control", "max-age=300")
                .body(json.getBytes(UTF_8));
    }
}
