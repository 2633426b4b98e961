package org.afterward.server.mllp;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// Server sockets that speak TLS 1.2 or 1.3.
final class TlsSockets {
    static ServerSocket open(Door.Tls tls, Feeds feeds) throws IOException {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store(tls.keys(), tls.password()), tls.password().toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust(tls, feeds), null);
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

    private static TrustManager[] trust(Door.Tls tls, Feeds feeds) throws GeneralSecurityException, IOException {
        if (tls.trust().isEmpty()) {
            return new TrustManager[] {new KnownKeys(feeds, Optional.empty())};
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store(tls.trust().get(), tls.password()));
        for (var manager : trust.getTrustManagers()) {
            if (manager instanceof X509TrustManager authorities) {
                return new TrustManager[] {new KnownKeys(feeds, Optional.of(authorities))};
            }
        }
        throw new KeyStoreException("there is nothing in " + tls.trust().get() + " to trust");
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
