package org.archivesupport.local.sample.load;

import java.util.List;
import java.util.Map;
import org.archivesupport.local.sample.hlsp.SampleCollection;

/** Delivers the sample's collections as a team would: request, upload, submit, approval, publication. */
final class CollectionDelivery {

    private static final String COLLECTIONS = "/api/v1/hlsp/collections";
    private static final String ADMIN = "/api/v1/hlsp/admin/collections/";
    private static final String JSON = "application/json";
    private static final int POLLS = 240;

    private final Door door;
    private final Journal journal;
    private final Progress progress;

    CollectionDelivery(Door door, Journal journal, Progress progress) {
        this.door = door;
        this.journal = journal;
        this.progress = progress;
    }

    void deliver(long seed) {
        List<SampleCollection> collections = SampleCollection.all(seed);
        progress.begin(
                "collections",
                "files",
                collections.stream().mapToLong(c -> c.files().size()).sum());
        for (SampleCollection collection : collections) {
            String key = "collection " + collection.id();
            if (journal.has(key)) {
                progress.skip(collection.files().size());
            } else {
                deliver(collection);
                journal.add(key);
            }
        }
        progress.end();
    }

    /** Goes on from the state that the collection is in, so that a killed run is finished. */
    private void deliver(SampleCollection collection) {
        String path = COLLECTIONS + '/' + collection.id();
        Door.Answer known = door.get(path);
        if (known.status() == 404) {
            Door.good(
                    "The collection " + collection.id(), door.post(COLLECTIONS, JSON, door.json(collection.request())));
        }
        String state = state(path);
        if (state.equals("REQUESTED")) {
            Door.good("Acceptance", door.post(ADMIN + collection.id() + "/accept", JSON, door.json(Map.of())));
            state = state(path);
        }
        if (state.equals("OPEN") || state.equals("RETURNED")) {
            for (SampleCollection.File file : collection.files()) {
                Door.good(
                        "The file " + file.name(),
                        door.put(path + "/files/" + file.name(), "application/octet-stream", Door.bytes(file.bytes())));
                progress.add(1);
            }
            Door.good("The delivery", door.post(path + "/submit", JSON, door.json(Map.of())));
            state = state(path);
        }
        if (state.equals("SUBMITTED") || state.equals("IN_REVIEW")) {
            Door.good("The approval", door.post(ADMIN + collection.id() + "/approve", JSON, door.json(Map.of())));
        }
        awaitPublication(collection.id(), path);
    }

    private void awaitPublication(String id, String path) {
        for (int poll = 0; poll < POLLS; poll++) {
            if (state(path).equals("PUBLISHED")) {
                return;
            }
            try {
                Thread.sleep(250);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LoadException("Stopped.");
            }
        }
        throw new LoadException(
                "The collection " + id + " is approved but not published yet; run the loader again later.");
    }

    private String state(String path) {
        return Door.good("The collection", door.get(path)).body().path("state").asText();
    }
}
