package org.archivesupport.auth.audit;

/** Signs the ends of the chain that leave this service, with a key that the database does not hold. */
public interface HeadSigner {

    /** @return id of the key, as in {@code /internal/v1/jwks} */
    String key();

    /** @return the signature */
    byte[] sign(byte[] statement);

    boolean verify(byte[] statement, byte[] signature);
}
