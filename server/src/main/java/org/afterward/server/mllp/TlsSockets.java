package org.afterward.server.mllp;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/// Server sockets that speak TLS 1.2 or 1.3.
final class TlsSockets {
    static ServerSocket open(Door.Tls tls) throws IOException {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store(tls.keys(), tls.password()), tls.password().toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust(tls), null);
            var socket = (SSLServerSocket) context.getServerSocketFactory().createServerSocket();
            socket.setEnabledProtocols(List.of("TLSv1.3", "TLSv1.2").toArray(String[]::new));
            if (tls.required()) {
                socket.setNeedClientAuth(true);
            } else if (tls.trust().isPresent()) {
                socket.setWantClientAuth(true);
            }
            return socket;
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot use the key file " + tls.keys() + " for TLS: " + e.getMessage(), e);
        }
    }

    private static TrustManager[] trust(Door.Tls tls) throws GeneralSecurityException, IOException {
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        if (tls.trust().isEmpty()) {
            var nobody = KeyStore.getInstance("PKCS12");
            nobody.load(null, null);
            trust.init(nobody);
        } else {
            trust.init(store(tls.trust().get(), tls.password()));
        }
        return trust.getTrustManagers();
    }

    private static KeyStore store(Path file, String password) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, password.toCharArray());
        }
        return store;
    }

    private TlsSockets() {}
}
