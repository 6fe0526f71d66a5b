package org.archivesupport.gateway.session;

import java.net.URI;
import java.net.URISyntaxException;
import org.archivesupport.gateway.hygiene.PathRules;

/** Where a login leads to: always a page of this site. */
public final class ReturnAddress {

    public static final String DEFAULT = "/portal/";

    private ReturnAddress() {}

    /**
     * @param wanted decoded parameter {@code return_to}, or null
     * @return a path of this site with its query; null if the wish leads elsewhere or is no address
     */
    public static String of(String wanted) {
        if (wanted == null || wanted.isEmpty()) {
            return DEFAULT;
        }
        if (wanted.length() > 2000
                || !wanted.startsWith("/")
                || wanted.startsWith("//")
                || wanted.indexOf('\\') >= 0
                || wanted.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            return null;
        }
        try {
            URI uri = new URI(wanted);
            boolean here = uri.getScheme() == null && uri.getRawAuthority() == null && uri.getRawPath() != null;
            boolean loops = here
                    && (uri.getRawPath().startsWith("/login")
                            || uri.getRawPath().equals("/logout"));
            return here && !loops && PathRules.faults(uri.getRawPath()).isEmpty() ? wanted : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
