package org.archivesupport.auth.personal;

/** The claim {@code tid} of internal tokens: {@code pat_} and the id of a personal token, or a session id. */
public final class Tid {

    private static final String PREFIX = "pat_";

    private Tid() {}

    /** @return the claim for a personal token */
    public static String of(String id) {
        return PREFIX + id;
    }

    public static boolean isPersonal(String tid) {
        return tid != null && tid.startsWith(PREFIX);
    }

    /** @return the id of the personal token */
    public static String id(String tid) {
        return tid.substring(PREFIX.length());
    }
}
