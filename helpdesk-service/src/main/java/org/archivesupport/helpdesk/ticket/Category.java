package org.archivesupport.helpdesk.ticket;

import java.util.List;

/** What tickets and articles are about: the parts of the archive that people ask about. */
public final class Category {

    private static final List<String> WORDS = List.of(
            "search", "retrieval", "exclusive_access", "catalogs", "engdb", "hlsp", "portal", "notifications", "other");

    private Category() {}

    public static boolean known(String word) {
        return word != null && WORDS.contains(word);
    }

    /** @return all of them, for messages */
    public static String words() {
        return String.join(", ", WORDS);
    }
}
