package org.archivesupport.hlsp.upload;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.archivesupport.files.DigestMismatchException;
import org.archivesupport.files.FileStore;
import org.archivesupport.files.StoreFullException;
import org.archivesupport.files.StoredFile;
import org.archivesupport.hlsp.collection.Collection;
import org.archivesupport.hlsp.collection.FileCounts;
import org.archivesupport.kit.problem.ProblemException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Brings files in: limits before the first byte, then bytes, then checks, then the file appears. */
@ApplicationScoped
public class Uploads {

    @Inject
    FileStore store;

    @Inject
    Files files;

    @Inject
    Checks checks;

    @Inject
    LooseBlobs loose;

    @ConfigProperty(name = "aus.hlsp.max-file")
    long maxFile;

    @ConfigProperty(name = "aus.hlsp.max-collection")
    long maxCollection;

    @ConfigProperty(name = "aus.hlsp.max-files")
    int maxFiles;

    /**
     * What the sender says of an upload.
     *
     * @param length Content-Length, or -1
     * @param sha256 the announced digest, or null
     * @param onlyNew refuse to replace a file
     */
    record Announcement(String name, long length, String sha256, boolean onlyNew) {}

    /**
     * @throws ProblemException 400 wrong digest or cut short, 409 state, 412 name taken, 413 too large, 507 no room
     */
    Files.Kept receive(Collection collection, Announcement announcement, InputStream body, String by) {
        Files.requireOpen(collection);
        long room = room(collection, announcement.length());
        String key = "deliveries/" + collection.id() + "/" + UUID.randomUUID();
        loose.begin(key);
        boolean kept = false;
        try {
            StoredFile bytes = store(key, announcement, new Incoming(body, room, announcement.length()), room);
            var report = checks.now(collection.id(), announcement.name(), key, bytes.size());
            var arrival = new Files.Arrival(collection.id(), announcement.name(), bytes, report, by);
            Files.Kept result = files.keep(arrival, announcement.onlyNew());
            kept = true;
            return result;
        } finally {
            if (!kept) {
                loose.abandon(key);
            }
        }
    }

    private StoredFile store(String key, Announcement announcement, Incoming body, long room) {
        try {
            return store.put(key, body, announcement.sha256());
        } catch (DigestMismatchException e) {
            throw Digest.fault("is not the digest of the bytes that came; send the file again");
        } catch (Incoming.TooLarge e) {
            throw tooLarge(room);
        } catch (StoreFullException e) {
            throw ProblemException.of(
                    507,
                    "No room",
                    "The archive's disk for deliveries is full; the staff have to act. Nothing was stored.");
        } catch (Incoming.CutShort e) {
            throw ProblemException.badRequest(
                    "The upload ended before all announced bytes had come; nothing was stored.");
        } catch (IOException e) {
            throw new IllegalStateException("An upload broke off", e);
        }
    }

    /** @return bytes that the file may have */
    private long room(Collection collection, long length) {
        FileCounts counts = collection.files();
        if (counts.count() >= maxFiles) {
            throw ProblemException.conflict(
                    "The collection has " + maxFiles + " files; ask the staff before you send more.");
        }
        long room = Math.min(maxFile, maxCollection - counts.bytes());
        if (room <= 0 || length > room) {
            throw tooLarge(Math.max(0, room));
        }
        return room;
    }

    private static ProblemException tooLarge(long room) {
        return ProblemException.of(
                413, "Too large", "The file may have at most " + room + " bytes; ask the staff for more.");
    }
}
