package org.afterward.server.signin.provider;

/// The provider cannot be reached, or cannot be trusted just now.
final class ProviderDown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProviderDown(String why) {
        super(why);
    }
}
