package org.archivesupport.gateway.hygiene;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Addresses are written down in many places; so no token may stand in one, and no character that ends a text. */
public final class QueryRules {

    private static final Set<String> TOKEN_NAMES = Set.of(
            "token",
            "access_token",
            "auth_token",
            "api_token",
            "mast_token",
            "mast_api_token",
            "id_token",
            "api_key",
            "apikey",
            "x-asb-auth",
            "authorization",
            "bearer");
    private static final Pattern TOKEN_VALUE =
            Pattern.compile("aus_pat_[0-9A-Za-z_]+|eyJ[0-9A-Za-z_-]+\\.[0-9A-Za-z_-]+\\.[0-9A-Za-z_-]*");

    private QueryRules() {}

    /** @param query raw query, or null */
    public static List<String> faults(String query) {
        var faults = new ArrayList<String>();
        if (query == null) {
            return faults;
        }
        if (query.contains("%00")) {
            faults.add("has a NUL character");
        }
        if (query.chars().anyMatch(c -> c < ' ' || c == 127)) {
            faults.add("has a control character");
        }
        return faults;
    }

    /** @return name of the parameter that holds a token, or null */
    public static String tokenParameter(String query) {
        if (query == null || query.isEmpty()) {
            return null;
        }
        for (String pair : query.split("[&;]")) {
            int equals = pair.indexOf('=');
            String name = (equals < 0 ? pair : pair.substring(0, equals)).toLowerCase(Locale.ROOT);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            if ((TOKEN_NAMES.contains(name) && !value.isEmpty())
                    || TOKEN_VALUE.matcher(value).find()) {
                return name;
            }
        }
        return null;
    }
}
