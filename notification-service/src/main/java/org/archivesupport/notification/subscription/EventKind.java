package org.archivesupport.notification.subscription;

import java.util.Arrays;
import java.util.List;

/** What can be subscribed to, in MAST's words. {@code First} is the first new file of a program ever. */
enum EventKind {
    New,
    Reprocessed,
    Public,
    First;

    static List<String> words() {
        return Arrays.stream(values()).map(Enum::name).toList();
    }
}
