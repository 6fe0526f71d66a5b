package org.archivesupport.search.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** An element of a CAOM document in memory; it knows which of its parts were asked for. */
final class CaomElement {

    final String name;
    /** Value of the attribute {@code type} (the kind of a shape), or null. */
    final String type;

    final List<CaomElement> children = new ArrayList<>();
    String text = "";
    private boolean read;

    CaomElement(String name, String type) {
        this.name = name;
        this.type = type;
    }

    Stream<CaomElement> all(String child) {
        read = true;
        return children.stream().filter(c -> c.name.equals(child)).peek(c -> c.read = true);
    }

    /** The first element at a path of names. */
    Optional<CaomElement> at(String... path) {
        Optional<CaomElement> found = Optional.of(this);
        for (String step : path) {
            found = found.flatMap(e -> e.all(step).findFirst());
        }
        return found;
    }

    /** @return the text at a path, or null if there is none */
    String text(String... path) {
        return at(path).map(e -> e.text.strip()).filter(t -> !t.isEmpty()).orElse(null);
    }

    /** Names the paths of elements that nobody asked for; what lies below them is not named. */
    void unread(String above, Set<String> known, Consumer<String> report) {
        for (CaomElement child : children) {
            String path = above + "/" + child.name;
            if (child.read) {
                child.unread(path, known, report);
            } else if (!known.contains(child.name)) {
                report.accept(path);
            }
        }
    }
}
