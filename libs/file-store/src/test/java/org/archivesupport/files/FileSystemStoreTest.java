package org.archivesupport.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSystemStoreTest {

    private static final String SHA_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path folder;

    FileSystemStore store;

    @BeforeEach
    void open() throws IOException {
        store = new FileSystemStore(folder.resolve("store"));
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private String read(String key) throws IOException {
        try (InputStream in = store.open(key, 0, -1)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private long filesOnDisk() throws IOException {
        try (var all = Files.walk(folder.resolve("store"))) {
            return all.filter(Files::isRegularFile)
                    .filter(p -> !p.endsWith(".lock"))
                    .count();
        }
    }

    @Test
    void aFileIsFoundWithItsDigestAndSizeAlsoAfterReopening() throws IOException {
        StoredFile put = store.put("mast/HLSP/x1/a.fits", text("abc"));
        assertEquals(SHA_OF_ABC, put.sha256());
        assertEquals(3, put.size());
        var again = new FileSystemStore(folder.resolve("store"));
        assertEquals(Optional.of(put), again.stat("mast/HLSP/x1/a.fits"));
    }

    @Test
    void aRangeIsRead() throws IOException {
        store.put("k", text("0123456789"));
        try (InputStream in = store.open("k", 3, 4)) {
            assertArrayEquals("3456".getBytes(StandardCharsets.UTF_8), in.readAllBytes());
        }
        try (InputStream in = store.open("k", 8, 100)) {
            assertArrayEquals("89".getBytes(StandardCharsets.UTF_8), in.readAllBytes());
        }
        try (InputStream in = store.open("k", 10, -1)) {
            assertEquals(-1, in.read());
        }
    }

    @Test
    void aChannelSeeks() throws IOException {
        store.put("k", text("0123456789"));
        try (var channel = store.channel("k")) {
            var buffer = ByteBuffer.allocate(2);
            channel.position(7).read(buffer);
            assertArrayEquals("78".getBytes(StandardCharsets.UTF_8), buffer.array());
        }
    }

    @Test
    void theLocalFileHoldsTheBytes() throws IOException {
        store.put("k", text("abc"));
        assertEquals("abc", Files.readString(store.local("k").orElseThrow()));
    }

    @Test
    void aKeyIsNeverGivenOtherBytes() throws IOException {
        store.put("k", text("abc"));
        assertThrows(KeyTakenException.class, () -> store.put("k", text("abd")));
        assertEquals("abc", read("k"));
        assertEquals(1, filesOnDisk());
    }

    @Test
    void theSameBytesAgainAreTheSameFile() throws IOException {
        StoredFile first = store.put("k", text("abc"));
        assertEquals(first, store.put("k", text("abc")));
        assertEquals(1, filesOnDisk());
    }

    @Test
    void aStreamThatBreaksStoresNothing() throws IOException {
        InputStream breaking = new InputStream() {
            private int given;

            @Override
            public int read() throws IOException {
                if (given++ > 1_000_000) {
                    throw new IOException("connection lost");
                }
                return 'x';
            }
        };
        IOException e = assertThrows(IOException.class, () -> store.put("k", breaking));
        assertEquals("connection lost", e.getMessage());
        assertTrue(store.stat("k").isEmpty());
        assertEquals(0, filesOnDisk());
    }

    @Test
    void anotherDigestThanAnnouncedStoresNothing() throws IOException {
        assertThrows(DigestMismatchException.class, () -> store.put("k", text("abd"), SHA_OF_ABC));
        assertTrue(store.stat("k").isEmpty());
        assertEquals(
                SHA_OF_ABC,
                store.put("k", text("abc"), SHA_OF_ABC.toUpperCase()).sha256());
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
    void aDeletedFileIsGoneAndItsKeyFree() throws IOException {
        store.put("a/b", text("abc"));
        store.put("a/c", text("abc"));
        assertTrue(store.delete("a/b"));
        assertFalse(store.delete("a/b"));
        assertThrows(NoSuchFileException.class, () -> store.open("a/b", 0, -1));
        store.put("a/b", text("other"));
        assertEquals("other", read("a/b"));
        assertEquals("abc", read("a/c"));
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

    @Test
    void ofManyWritersOfOneKeyOneWins() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            var attempts = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < 40; i++) {
                String content = "content " + i;
                attempts.add(() -> {
                    try {
                        store.put("k", text(content));
                        return true;
                    } catch (KeyTakenException e) {
                        return false;
                    }
                });
            }
            int won = 0;
            for (var attempt : pool.invokeAll(attempts)) {
                won += attempt.get() ? 1 : 0;
            }
            assertEquals(1, won);
            assertEquals(1, filesOnDisk());
        } finally {
            pool.shutdown();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/etc/passwd",
                "../x",
                "a/../../x",
                "a//b",
                "a/",
                ".hidden",
                "a/.hid",
                "a\\b",
                "a\u0000b",
                "a\nb",
                "é",
                " a",
                "a /b",
                "."
            })
    void aPathTrickIsNoKey(String key) throws IOException {
        assertThrows(InvalidKeyException.class, () -> store.put(key, text("abc")));
        assertThrows(InvalidKeyException.class, () -> store.stat(key));
        assertThrows(InvalidKeyException.class, () -> store.delete(key));
        assertEquals(0, filesOnDisk());
    }

    @Test
    void tooLongKeysAreRefused() {
        assertThrows(InvalidKeyException.class, () -> store.stat("a".repeat(201)));
        assertThrows(InvalidKeyException.class, () -> store.stat("a/".repeat(500) + "a"));
    }

    @Test
    void aFullDiskIsToldAsSuch() throws IOException {
        var full = new FileSystemStore(folder.resolve("full"), Long.MAX_VALUE);
        assertThrows(StoreFullException.class, () -> full.put("k", text("abc")));
        assertInstanceOf(StoreFullException.class, FileSystemStore.told(new IOException("No space left on device")));
    }
}
