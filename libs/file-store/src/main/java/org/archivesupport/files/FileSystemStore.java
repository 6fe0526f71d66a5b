package org.archivesupport.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/**
 * Files in a folder of this machine. The file of key {@code a/b} is {@code <root>/a/b/.<sha256>}: one rename makes
 * content, digest and time visible together, so there is no half state to repair. Bytes come in under
 * {@code <root>/.tmp} and are forced to disk before the rename. Several processes may share a root.
 */
public class FileSystemStore implements FileStore {

    private static final int BUFFER = 256 * 1024;
    private static final int STRIPES = 64;
    private static final long DEFAULT_RESERVE = 64L * 1024 * 1024;
    private static final Duration ABANDONED = Duration.ofHours(48);
    private static final Pattern CONTENT = Pattern.compile("\\.[0-9a-f]{64}");

    private final Path root;
    private final Path incoming;
    private final long reserve;
    private final FileChannel lockFile;
    private final ReentrantLock[] locks = new ReentrantLock[STRIPES];

    public FileSystemStore(Path root) throws IOException {
        this(root, DEFAULT_RESERVE);
    }

    /**
     * @param root folder, made if absent
     * @param reserve bytes of the disk that files of this store must leave free
     */
    public FileSystemStore(Path root, long reserve) throws IOException {
        this.root = Files.createDirectories(root.toAbsolutePath().normalize());
        this.incoming = Files.createDirectories(this.root.resolve(".tmp"));
        this.reserve = reserve;
        this.lockFile =
                FileChannel.open(this.root.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        for (int i = 0; i < STRIPES; i++) {
            locks[i] = new ReentrantLock();
        }
        removeAbandoned();
    }

    @Override
    public StoredFile put(String key, InputStream in, String expectedSha256) throws IOException {
        Path folder = folder(key);
        requireRoom();
        Path temporary = incoming.resolve(UUID.randomUUID().toString());
        try {
            String sha256 = Sha256.agreed(receive(in, temporary), expectedSha256);
            Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            Files.setLastModifiedTime(temporary, FileTime.from(now));
            return locked(key, () -> commit(key, folder, temporary, sha256));
        } catch (IOException e) {
            throw told(e);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    @Override
    public Optional<StoredFile> stat(String key) throws IOException {
        Optional<Path> content = content(folder(key));
        return content.isEmpty() ? Optional.empty() : Optional.of(describe(key, content.get()));
    }

    @Override
    public InputStream open(String key, long offset, long length) throws IOException {
        if (offset < 0 || length < -1) {
            throw new IllegalArgumentException("offset must be 0 or more, length -1 or more");
        }
        SeekableByteChannel channel = channel(key);
        try {
            channel.position(Math.min(offset, channel.size()));
            long rest = channel.size() - channel.position();
            return new BoundedStream(Channels.newInputStream(channel), length < 0 ? rest : Math.min(length, rest));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public SeekableByteChannel channel(String key) throws IOException {
        Path content = local(key).orElseThrow(() -> new NoSuchFileException(key));
        return FileChannel.open(content, StandardOpenOption.READ);
    }

    @Override
    public Optional<Path> local(String key) throws IOException {
        return content(folder(key));
    }

    @Override
    public boolean delete(String key) throws IOException {
        Path folder = folder(key);
        return locked(key, () -> {
            Optional<Path> content = content(folder);
            if (content.isEmpty()) {
                return false;
            }
            boolean deleted = Files.deleteIfExists(content.get());
            removeEmpty(folder);
            return deleted;
        });
    }

    private StoredFile commit(String key, Path folder, Path temporary, String sha256) throws IOException {
        Optional<Path> present = content(folder);
        if (present.isPresent()) {
            if (!present.get().getFileName().toString().equals("." + sha256)) {
                throw new KeyTakenException("the key holds other bytes already; files are immutable");
            }
            return describe(key, present.get());
        }
        Path content = folder.resolve("." + sha256);
        // a delete of the last neighbour may remove the folder between its making and the move
        for (int attempt = 0; ; attempt++) {
            Path old = existing(folder);
            Files.createDirectories(folder);
            try {
                Files.move(temporary, content, StandardCopyOption.ATOMIC_MOVE);
                // an entry is on disk when the folder that holds it is: from the file up to the folder that was there
                // before
                for (Path p = folder; p.startsWith(old); p = p.getParent()) {
                    force(p);
                }
                break;
            } catch (NoSuchFileException e) {
                if (attempt == 10) {
                    throw e;
                }
            }
        }
        return describe(key, content);
    }

    private static Path existing(Path folder) {
        Path p = folder;
        while (!Files.isDirectory(p)) {
            p = p.getParent();
        }
        return p;
    }

    private static MessageDigest receive(InputStream in, Path temporary) throws IOException {
        MessageDigest digest = Sha256.fresh();
        byte[] buffer = new byte[BUFFER];
        try (FileChannel out = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, n);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
            }
            out.force(true);
        }
        return digest;
    }

    private static Optional<Path> content(Path folder) throws IOException {
        try (var entries = Files.newDirectoryStream(
                folder, p -> CONTENT.matcher(p.getFileName().toString()).matches())) {
            var iterator = entries.iterator();
            return iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Optional.empty();
        }
    }

    private static StoredFile describe(String key, Path content) throws IOException {
        var attributes = Files.readAttributes(content, BasicFileAttributes.class);
        return new StoredFile(
                key,
                attributes.size(),
                content.getFileName().toString().substring(1),
                attributes.lastModifiedTime().toInstant());
    }

    private Path folder(String key) throws InvalidKeyException {
        Path folder = root.resolve(Key.checked(key)).normalize();
        if (!folder.startsWith(root) || folder.equals(root)) {
            throw new InvalidKeyException("the key leaves the store");
        }
        return folder;
    }

    private void requireRoom() throws IOException {
        if (Files.getFileStore(root).getUsableSpace() < reserve) {
            throw new StoreFullException("the disk of the file store is full (less than " + reserve + " bytes free)");
        }
    }

    /** Linux tells a full disk in the message only. */
    static IOException told(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("No space left on device") || message.contains("Disk quota exceeded")
                ? new StoreFullException("the disk of the file store is full", e)
                : e;
    }

    private void removeEmpty(Path folder) throws IOException {
        for (Path p = folder; !p.equals(root); p = p.getParent()) {
            try {
                Files.deleteIfExists(p);
            } catch (DirectoryNotEmptyException e) {
                return;
            }
        }
    }

    private void removeAbandoned() throws IOException {
        Instant limit = Instant.now().minus(ABANDONED);
        try (var entries = Files.newDirectoryStream(incoming)) {
            for (Path entry : entries) {
                if (Files.getLastModifiedTime(entry).toInstant().isBefore(limit)) {
                    Files.deleteIfExists(entry);
                }
            }
        }
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    /** One writer per key: threads by a lock of this JVM, processes by a region of the lock file. */
    private <T> T locked(String key, Work<T> work) throws IOException {
        int stripe = Math.floorMod(key.hashCode(), STRIPES);
        locks[stripe].lock();
        try (var region = lockFile.lock(stripe, 1, false)) {
            return work.run();
        } finally {
            locks[stripe].unlock();
        }
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
