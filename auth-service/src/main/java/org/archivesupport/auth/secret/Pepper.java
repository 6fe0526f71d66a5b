package org.archivesupport.auth.secret;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The secret that lies outside of the database ({@code AUS_TOKEN_PEPPER}). Whoever steals the tables alone can neither
 * use a token hash nor extend the audit chain.
 */
@ApplicationScoped
public class Pepper {

    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] pepper;

    public Pepper(@ConfigProperty(name = "aus.token.pepper") String pepper) {
        if (pepper.length() < 32) {
            throw new IllegalStateException(
                    "AUS_TOKEN_PEPPER must be set to at least 32 random characters; it is not or is too short");
        }
        this.pepper = pepper.getBytes(StandardCharsets.UTF_8);
    }

    /** @return HMAC-SHA-256 (32 bytes) under the key of a purpose */
    public byte[] hmac(String purpose, byte[]... parts) {
        byte[] key = mac(pepper, purpose.getBytes(StandardCharsets.UTF_8));
        return mac(key, parts);
    }

    private static byte[] mac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
