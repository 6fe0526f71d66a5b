package org.archivesupport.auth.token;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.security.Signature;
import org.archivesupport.auth.audit.HeadSigner;

/** Signs heads of the audit with the key of internal tokens: SHA256withRSA, verified with {@code /internal/v1/jwks}. */
@ApplicationScoped
public class HeadSigning implements HeadSigner {

    private static final String ALGORITHM = "SHA256withRSA";

    @Inject
    SigningKey key;

    @Override
    public String key() {
        return key.key().getKeyId();
    }

    @Override
    public byte[] sign(byte[] statement) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key.key().getRsaPrivateKey());
            signature.update(statement);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean verify(byte[] statement, byte[] signed) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key.publicKey());
            signature.update(statement);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
