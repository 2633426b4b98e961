package org.afterward.server.signin;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/// An authenticator that Chromium plays: a security key with a PIN that is always right, or never given.
final class Authenticator {
    private final CDPSession devtools;
    private final String id;

    /// A key plugged into the computer of `page`.
    Authenticator(Page page) {
        devtools = page.context().newCDPSession(page);
        devtools.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "usb");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        var arguments = new JsonObject();
        arguments.add("options", options);
        id = devtools.send("WebAuthn.addVirtualAuthenticator", arguments)
                .get("authenticatorId")
                .getAsString();
    }

    /// From now on whoever holds the key does not know its PIN.
    void forgetPin() {
        var arguments = named();
        arguments.addProperty("isUserVerified", false);
        devtools.send("WebAuthn.setUserVerified", arguments);
    }

    /// A copy of the key was made before it signed: it counts from the start again.
    void countBack() {
        var credentials = devtools.send("WebAuthn.getCredentials", named()).getAsJsonArray("credentials");
        for (var one : credentials) {
            var credential = one.getAsJsonObject();
            credential.addProperty("signCount", 0);
            var remove = named();
            remove.addProperty("credentialId", credential.get("credentialId").getAsString());
            devtools.send("WebAuthn.removeCredential", remove);
            var add = named();
            add.add("credential", credential);
            devtools.send("WebAuthn.addCredential", add);
        }
    }

    private JsonObject named() {
        var arguments = new JsonObject();
        arguments.addProperty("authenticatorId", id);
        return arguments;
    }
}
