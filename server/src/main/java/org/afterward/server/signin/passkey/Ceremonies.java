package org.afterward.server.signin.passkey;

import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.verifier.exception.VerificationException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.security.web.webauthn.api.AttestationConveyancePreference;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialDescriptor;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialParameters;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.util.function.SingletonSupplier;

/// The two ceremonies of WebAuthn: registering a passkey, and signing with it. Its holder is always verified, by
/// a finger, a face or a PIN, so that a passkey is two proofs in one. Who made the authenticator is not asked.
final class Ceremonies {
    /// The most passkeys of one account.
    static final int MOST = 10;

    /// The most characters of a passkey's name.
    static final int LONGEST_LABEL = 60;

    /// How long a browser may take.
    static final Duration TIME = Duration.ofMinutes(5);

    private final HolderTable holders;
    private final PasskeyTable passkeys;
    private final Supplier<Site> site;
    private final Supplier<WebAuthnRelyingPartyOperations> operations;
    private final String hospital;

    Ceremonies(HolderTable holders, PasskeyTable passkeys, Supplier<Site> site, String hospital) {
        this.holders = holders;
        this.passkeys = passkeys;
        this.site = SingletonSupplier.of(site);
        this.hospital = hospital;
        this.operations = SingletonSupplier.of(() -> new Webauthn4JRelyingPartyOperations(
                holders, passkeys, party(), this.site.get().origins()));
    }

    private PublicKeyCredentialRpEntity party() {
        return PublicKeyCredentialRpEntity.builder()
                .id(site.get().id())
                .name(hospital)
                .build();
    }

    PublicKeyCredentialCreationOptions toRegister(String account, Bytes challenge) {
        var holder = holders.of(account);
        return PublicKeyCredentialCreationOptions.builder()
                .attestation(AttestationConveyancePreference.NONE)
                .pubKeyCredParams(
                        PublicKeyCredentialParameters.EdDSA,
                        PublicKeyCredentialParameters.ES256,
                        PublicKeyCredentialParameters.RS256)
                .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .build())
                .challenge(challenge)
                .timeout(TIME)
                .user(holder)
                .rp(party())
                .excludeCredentials(descriptors(holder))
                .build();
    }

    /// False where what the browser sent is no passkey of this challenge and this address.
    boolean register(
            String account, Bytes challenge, PublicKeyCredential<AuthenticatorAttestationResponse> made, String label) {
        var request = new ImmutableRelyingPartyRegistrationRequest(
                toRegister(account, challenge), new RelyingPartyPublicKey(made, label));
        return checked(() -> operations.get().registerCredential(request)).isPresent();
    }

    /// @param account whose passkey is wanted; empty for whoever has one here
    PublicKeyCredentialRequestOptions toSign(String account, Bytes challenge) {
        List<PublicKeyCredentialDescriptor> wanted = account.isEmpty() ? List.of() : descriptors(holders.of(account));
        return PublicKeyCredentialRequestOptions.builder()
                .allowCredentials(wanted)
                .challenge(challenge)
                .rpId(site.get().id())
                .timeout(TIME)
                .userVerification(UserVerificationRequirement.REQUIRED)
                .build();
    }

    /// The account whose passkey has signed the challenge; empty where none has.
    Optional<String> signed(Bytes challenge, PublicKeyCredential<AuthenticatorAssertionResponse> signature) {
        var request = new RelyingPartyAuthenticationRequest(toSign("", challenge), signature);
        return checked(() -> operations.get().authenticate(request)).map(PublicKeyCredentialUserEntity::getName);
    }

    List<CredentialRecord> of(String account) {
        return passkeys.findByUserId(holders.of(account).getId());
    }

    private List<PublicKeyCredentialDescriptor> descriptors(PublicKeyCredentialUserEntity holder) {
        return passkeys.findByUserId(holder.getId()).stream()
                .map(one -> PublicKeyCredentialDescriptor.builder()
                        .id(one.getCredentialId())
                        .transports(one.getTransports())
                        .build())
                .toList();
    }

    /// The library throws where something does not fit; what was sent is to blame, and nobody is let in.
    private static <T> Optional<T> checked(Supplier<T> ceremony) {
        try {
            return Optional.of(ceremony.get());
        } catch (VerificationException | DataConversionException | IllegalArgumentException unfit) {
            return Optional.empty();
        }
    }
}
