package org.archivesupport.search.retrieval;

/**
 * The decision on one product of many.
 *
 * @param permitted whether the reader may have the bytes now
 * @param open whether everybody may
 * @param reason the sentence that tells why not; null for a permit
 */
public record Verdict(boolean permitted, boolean open, String reason) {

    static final Verdict PUBLIC = new Verdict(true, true, null);
    static final Verdict PERSONAL = new Verdict(true, false, null);

    static Verdict refused(String reason) {
        return new Verdict(false, false, reason);
    }
}
