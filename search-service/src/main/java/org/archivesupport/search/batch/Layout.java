package org.archivesupport.search.batch;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How files lie in folders. */
public enum Layout {
    /** {@code mastDownload/<collection>/<obs_id>/<file>}, as MAST's clients make it. */
    MAST {
        @Override
        List<String> folders(Wanted file) {
            return List.of(
                    "mastDownload",
                    file.product().product().obsCollection(),
                    file.product().product().obsId());
        }
    },
    /** {@code <obs_id>/<file>}. */
    OBSERVATION {
        @Override
        List<String> folders(Wanted file) {
            return List.of(file.product().product().obsId());
        }
    },
    /** {@code <target>/<file>}; files without a target in {@code no_target}. */
    TARGET {
        @Override
        List<String> folders(Wanted file) {
            String target = file.target();
            return List.of(target == null || target.isBlank() ? "no_target" : target);
        }
    },
    /** All files side by side. */
    FLAT {
        @Override
        List<String> folders(Wanted file) {
            return List.of();
        }
    };

    /** @return names of the folders from outside in, as the archive knows them: not safe yet */
    abstract List<String> folders(Wanted file);

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Layout> of(String word) {
        return Arrays.stream(values()).filter(l -> l.wire().equals(word)).findFirst();
    }

    public static String words() {
        return Arrays.stream(values()).map(Layout::wire).collect(Collectors.joining(", "));
    }
}
