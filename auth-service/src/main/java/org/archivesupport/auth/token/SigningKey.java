package org.archivesupport.auth.token;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * The RSA key that signs internal tokens, from {@code AUS_SIGNING_KEY}. Its id is the thumbprint of RFC 7638, so
 * replicas agree on it without talking.
 */
@Startup
@ApplicationScoped
public class SigningKey {

    private static final int MIN_BITS = 2048;

    private final RsaJsonWebKey key;

    public SigningKey(@ConfigProperty(name = "aus.signing.key") String pem)
            throws GeneralSecurityException, JoseException {
        KeyPair pair = LaunchMode.current() == LaunchMode.DEVELOPMENT && pem.equals("new") ? fresh() : read(pem);
        var publicKey = (RSAPublicKey) pair.getPublic();
        if (publicKey.getModulus().bitLength() < MIN_BITS) {
            throw new IllegalStateException("AUS_SIGNING_KEY must have at least " + MIN_BITS + " bits");
        }
        key = new RsaJsonWebKey(publicKey);
        key.setPrivateKey(pair.getPrivate());
        key.setUse("sig");
        key.setAlgorithm("RS256");
        key.setKeyId(key.calculateBase64urlEncodedThumbprint("SHA-256"));
    }

    private static KeyPair fresh() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(MIN_BITS);
        return generator.generateKeyPair();
    }

    /** Takes PEM with real, escaped or missing line breaks: environment variables keep not all of them. */
    static KeyPair read(String pem) {
        String base64 = pem.replace("\\n", "\n")
                .replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "")
                .replaceAll("\\s", "");
        try {
            var factory = KeyFactory.getInstance("RSA");
            var secret = (RSAPrivateCrtKey) factory.generatePrivate(
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
            BigInteger modulus = secret.getModulus();
            return new KeyPair(
                    factory.generatePublic(new RSAPublicKeySpec(modulus, secret.getPublicExponent())), secret);
        } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException e) {
            // the cause is left out: its text could hold parts of the key
            throw new IllegalStateException("AUS_SIGNING_KEY is not an RSA key in PEM (PKCS#8)");
        }
    }

    RsaJsonWebKey key() {
        return key;
    }

    PublicKey publicKey() {
        return key.getPublicKey();
    }

    /** @return the key set of RFC 7517, public parts alone */
    Map<String, Object> published() {
        return Map.of("keys", java.util.List.of(key.toParams(OutputControlLevel.PUBLIC_ONLY)));
    }
}
