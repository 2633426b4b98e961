package org.afterward.server.mllp;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/// Trusts the keys that the feeds are known by, whoever signed their certificates, as long as those are valid;
/// and whoever an authority of the site has certified.
final class KnownKeys extends X509ExtendedTrustManager {
    private final Feeds feeds;
    private final Optional<X509TrustManager> authorities;

    KnownKeys(Feeds feeds, Optional<X509TrustManager> authorities) {
        this.feeds = feeds;
        this.authorities = authorities;
    }

    private void check(X509Certificate[] chain, String type) throws CertificateException {
        if (chain.length == 0) {
            throw new CertificateException("there is no certificate");
        }
        var key = Certificates.key(chain[0]);
        if (feeds.all().stream().anyMatch(feed -> feed.keys().contains(key))) {
            chain[0].checkValidity();
        } else if (authorities.isPresent()) {
            authorities.get().checkClientTrusted(chain, type);
        } else {
            throw new CertificateException("no feed has the key " + key);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("this trusts senders and no servers");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("this trusts senders and no servers");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("this trusts senders and no servers");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.map(X509TrustManager::getAcceptedIssuers).orElseGet(() -> new X509Certificate[0]);
    }
}
