package org.archivesupport.gateway.route;

import java.util.List;

/**
 * Another spelling of a path that clients use; what is routed and passed on is the proper one.
 *
 * @param from segments, compared in any case; a last {@code **} stands for the rest
 * @param to segments of the proper path; a last {@code **} takes the rest over, unchanged
 */
public record Alias(List<String> from, List<String> to) {

    /** @return the proper path, or null if this is no spelling of it */
    String apply(String[] segments) {
        boolean open = from.get(from.size() - 1).equals(Route.REST);
        int fixed = open ? from.size() - 1 : from.size();
        int given = segments.length;
        if (given > fixed && !open && given == fixed + 1 && segments[given - 1].isEmpty()) {
            given--;
        }
        if (open ? given <= fixed : given != fixed) {
            return null;
        }
        for (int i = 0; i < fixed; i++) {
            if (!from.get(i).equalsIgnoreCase(segments[i])) {
                return null;
            }
        }
        var path = new StringBuilder();
        for (String segment : to) {
            if (segment.equals(Route.REST)) {
                for (int i = fixed; i < segments.length; i++) {
                    path.append('/').append(segments[i]);
                }
            } else {
                path.append('/').append(segment);
            }
        }
        return path.toString();
    }
}
