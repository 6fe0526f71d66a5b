package org.archivesupport.search.retrieval;

/**
 * The decision on one product of many.
 *
 * @param permitted whether the reader may have the bytes now
 * @param open whether everybody may
 * @param decided false if nobody could decide: then only what is public by the date known here is permitted
 * @param reason the sentence that tells why not; null for a permit
 */
public record Verdict(boolean permitted, boolean open, boolean decided, String reason) {

    static final Verdict PUBLIC = new Verdict(true, true, true, null);
    static final Verdict PERSONAL = new Verdict(true, false, true, null);
    static final Verdict UNDECIDED = new Verdict(
            false, false, false, "Not public, and whether you may read it could not be found out at the moment.");

    static Verdict refused(String reason) {
        return new Verdict(false, false, true, reason);
    }
}
