package org.archivesupport.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSystemStoreTest extends FileStoreContract {

    @TempDir
    Path folder;

    @Override
    FileStore another() throws IOException {
        return new FileSystemStore(folder.resolve("store"));
    }

    @Override
    long things() throws IOException {
        try (var all = Files.walk(folder.resolve("store"))) {
            return all.filter(Files::isRegularFile)
                    .filter(p -> !p.endsWith(".lock"))
                    .count();
        }
    }

    @Test
    void theLocalFileHoldsTheBytes() throws IOException {
        store.put("k", text("abc"));
        assertEquals("abc", Files.readString(store.local("k").orElseThrow()));
    }

    @Test
    void whatAKilledWriterLeftIsNeverAFile() throws IOException {
        Path left = folder.resolve("store/.tmp/half");
        Files.writeString(left, "half of it");
        Files.createDirectories(folder.resolve("store/k"));
        Files.setLastModifiedTime(left, java.nio.file.attribute.FileTime.fromMillis(0));
        var again = new FileSystemStore(folder.resolve("store"));
        assertTrue(again.stat("k").isEmpty());
        assertFalse(Files.exists(left), "abandoned bytes are removed");
    }

    @Test
    void aFullDiskIsToldAsSuch() throws IOException {
        var full = new FileSystemStore(folder.resolve("full"), Long.MAX_VALUE);
        assertThrows(StoreFullException.class, () -> full.put("k", text("abc")));
        assertInstanceOf(StoreFullException.class, FileSystemStore.told(new IOException("No space left on device")));
    }

    @Test
    void aKeyMayContinueAnotherKey() throws IOException {
        store.put("a", text("one"));
        store.put("a/b", text("two"));
        assertEquals("one", read("a"));
        assertEquals("two", read("a/b"));
        assertTrue(store.delete("a"));
        assertEquals("two", read("a/b"));
    }
}
