package org.archivesupport.search.missions;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.archivesupport.search.keyword.KeywordSearch;
import org.archivesupport.search.keyword.MissionDictionary;

/** The missions that can be searched: those with a dictionary, and every collection of which the archive holds something. */
@ApplicationScoped
public class Missions {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    @Inject
    KeywordSearch search;

    /** @param collection name of the collection in capitals */
    record Mission(String collection, MissionDictionary dictionary) {

        /** Clients fetch files of these missions by retrieve_product, those of others by their URI. */
        boolean retrievesByName() {
            return List.of("HST", "JWST", "ROMAN").contains(collection);
        }
    }

    /** @throws MissionFault 404 if the archive has no such mission */
    Mission find(String name) {
        String collection = name == null ? "" : name.strip().toUpperCase(Locale.ROOT);
        if (!NAME.matcher(collection).matches() || !MissionDictionary.known(collection) && !search.has(collection)) {
            throw new MissionFault(
                    404, List.of("This archive has no such mission. Mast.Caom.All (list_missions) lists them."));
        }
        return new Mission(collection, MissionDictionary.of(collection));
    }
}
