package org.archivesupport.engdb.dictionary;

import java.util.Locale;

/** Who may read the values of a mnemonic. */
public enum Access {
    /** Everybody. */
    PUBLIC,
    /** Whoever is logged in, with the scope {@code engdb:read}. */
    RESTRICTED,
    /** Staff; for others the mnemonic does not exist. */
    HIDDEN;

    /** @return the word of the API */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return the class, or null if the word is none */
    public static Access of(String word) {
        for (Access a : values()) {
            if (a.word().equals(word)) {
                return a;
            }
        }
        return null;
    }
}
