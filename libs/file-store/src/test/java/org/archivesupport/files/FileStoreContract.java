package org.archivesupport.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store does; the tests of each store extend this. */
abstract class FileStoreContract {

    private static final String SHA_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    FileStore store;

    /** The same files, as another process sees them. */
    abstract FileStore another() throws IOException;

    /** How many things lie in the store, finished or not. */
    abstract long things() throws IOException;

    @BeforeEach
    void open() throws IOException {
        store = another();
    }

    static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    String read(String key) throws IOException {
        try (InputStream in = store.open(key, 0, -1)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aFileIsFoundWithItsDigestAndSizeAlsoAfterReopening() throws IOException {
        StoredFile put = store.put("mast/HLSP/x1/a.fits", text("abc"));
        assertEquals(SHA_OF_ABC, put.sha256());
        assertEquals(3, put.size());
        var again = another();
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
    void aKeyIsNeverGivenOtherBytes() throws IOException {
        store.put("k", text("abc"));
        assertThrows(KeyTakenException.class, () -> store.put("k", text("abd")));
        assertEquals("abc", read("k"));
        assertEquals(1, things());
    }

    @Test
    void theSameBytesAgainAreTheSameFile() throws IOException {
        StoredFile first = store.put("k", text("abc"));
        assertEquals(first, store.put("k", text("abc")));
        assertEquals(1, things());
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
        assertEquals(0, things());
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
            assertEquals(1, things());
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
        assertEquals(0, things());
    }

    @Test
    void tooLongKeysAreRefused() {
        assertThrows(InvalidKeyException.class, () -> store.stat("a".repeat(201)));
        assertThrows(InvalidKeyException.class, () -> store.stat("a/".repeat(500) + "a"));
    }

    private static byte[] large() {
        byte[] bytes = new byte[19_000_003];
        new Random(5).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLargeFileOfUnknownLengthIsStoredWholeWithItsDigest(boolean announced) throws Exception {
        byte[] bytes = large();
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        StoredFile put = store.put("big/one", new ByteArrayInputStream(bytes), announced ? sha256 : null);
        assertEquals(bytes.length, put.size());
        assertEquals(sha256, put.sha256());
        assertEquals(1, things());
        assertEquals(put, store.put("big/one", new ByteArrayInputStream(bytes), announced ? sha256 : null));
        assertEquals(1, things());
        try (InputStream in = store.open("big/one", 0, -1)) {
            assertArrayEquals(bytes, in.readAllBytes());
        }
        try (InputStream in = store.open("big/one", 8_388_600, 20)) {
            assertArrayEquals(Arrays.copyOfRange(bytes, 8_388_600, 8_388_620), in.readAllBytes());
        }
    }

    @Test
    void aLargeFileWithAnotherDigestThanAnnouncedLeavesNothing() throws IOException {
        var in = new ByteArrayInputStream(large());
        assertThrows(DigestMismatchException.class, () -> store.put("big/two", in, SHA_OF_ABC));
        assertTrue(store.stat("big/two").isEmpty());
        assertEquals(0, things());
    }

    @Test
    void aLargeStreamThatBreaksLeavesNothing() throws IOException {
        byte[] bytes = large();
        for (String announced : new String[] {null, SHA_OF_ABC}) {
            InputStream breaking = new SequenceInputStream(new ByteArrayInputStream(bytes), new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException("connection lost");
                }
            });
            assertEquals(
                    "connection lost",
                    assertThrows(IOException.class, () -> store.put("big/three", breaking, announced))
                            .getMessage());
        }
        assertTrue(store.stat("big/three").isEmpty());
        assertEquals(0, things());
    }

    @Test
    void anEmptyFileIsAFile() throws IOException {
        assertEquals(0, store.put("empty", text("")).size());
        assertEquals("", read("empty"));
    }

    @Test
    void aStreamMayBeLeftBeforeItsEnd() throws IOException {
        store.put("big/four", new ByteArrayInputStream(large()));
        for (int i = 0; i < 20; i++) {
            try (InputStream in = store.open("big/four", i, -1)) {
                assertEquals(100, in.readNBytes(100).length);
            }
        }
    }

    @Test
    void whatIsNotThereIsNoFile() throws IOException {
        assertTrue(store.stat("none").isEmpty());
        assertTrue(store.local("none").isEmpty());
        assertFalse(store.delete("none"));
        assertThrows(NoSuchFileException.class, () -> store.open("none", 0, -1));
        assertThrows(NoSuchFileException.class, () -> store.open("none", 5, 0));
        assertThrows(NoSuchFileException.class, () -> store.channel("none"));
        store.put("some", text("abc"));
        assertThrows(IllegalArgumentException.class, () -> store.open("some", -1, 1));
        assertEquals(-1, store.open("some", Long.MAX_VALUE, Long.MAX_VALUE).read());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b.fits", "a+b", "a=b@c~(d)", "a%20b", "a%2fb", "a?b#c&d", "50%", "x;y:z,'\"*<>|$!"})
    void everyCharacterThatAKeyMayHaveKeepsItsFileApart(String key) throws IOException {
        store.put("c/" + key, text(key));
        assertEquals(key, read("c/" + key));
        assertTrue(store.delete("c/" + key));
        assertEquals(0, things());
    }
}
