package org.archivesupport.search.ingest;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.ProblemException;

/** Takes records one by one and stores them in one transaction: all, or with {@code partial} all good ones, or none. */
@ApplicationScoped
public class ObservationIngest {

    private static final int CHUNK_ROWS = 5_000;
    private static final int CHUNK_BYTES = 6 << 20;
    private static final int NAMED_REJECTIONS = 1_000;

    @Inject
    AgroalDataSource database;

    /**
     * @param kind what the form of the input is
     * @param origin where it comes from, in words of the sender
     * @param caller who sends it
     * @param partial store the good records although others are rejected
     * @param announce tell subscribers of new products
     * @param onlyCollection the one collection that the sender may write, or null for all
     */
    public record Order(
            String kind,
            String origin,
            String caller,
            boolean partial,
            boolean announce,
            String onlyCollection,
            Plan plan) {

        public Order(
                String kind, String origin, String caller, boolean partial, boolean announce, String onlyCollection) {
            this(kind, origin, caller, partial, announce, onlyCollection, null);
        }
    }

    /**
     * The records are the whole current plan of a mission: what was planned and is not among them is withdrawn, and what
     * the telescope has done is not set back.
     *
     * @param withdrawMany whether more than half of what is planned may be withdrawn at once
     */
    public record Plan(String mission, boolean withdrawMany) {}

    /** One record of the input, or why it is none. */
    public record Line(long number, ObservationRecord record, String fault) {}

    /** Gives the next line, or null at the end. */
    public interface Source {
        Line next() throws IOException;

        /** What was read over because this archive has no place for it; told in the report. */
        default List<String> unknown() {
            return List.of();
        }
    }

    /** @throws ProblemException 422 that names the rejected lines, if there are any and the order is not partial */
    public IngestReport run(Order order, Source source) throws IOException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                IngestReport report = new Run(order, connection).take(source);
                connection.commit();
                return report;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            if (DEADLOCK.equals(e.getSQLState())) {
                throw ProblemException.unavailable(
                        "Another ingest wrote the same rows at the same time. Nothing of this one was stored; please send it again.",
                        Duration.ofSeconds(2));
            }
            throw new IllegalStateException("An ingest failed in the database; nothing of it was stored", e);
        }
    }

    /** deadlock_detected of PostgreSQL */
    private static final String DEADLOCK = "40P01";

    private static final class Run {
        private final Order order;
        private final Connection connection;
        private final Staging staging;
        private final StagedRows rows = new StagedRows();
        private final List<IngestReport.Rejection> rejected = new ArrayList<>();
        private long rejectedCount;
        private long lines;
        private long good;

        Run(Order order, Connection connection) throws SQLException {
            this.order = order;
            this.connection = connection;
            this.staging = new Staging(connection, order.origin(), order.announce(), order.plan() != null);
        }

        IngestReport take(Source source) throws IOException, SQLException {
            for (Line line = source.next(); line != null; line = source.next()) {
                lines++;
                take(line);
                if (rows.rows() >= CHUNK_ROWS || rows.bytes() >= CHUNK_BYTES) {
                    merge();
                }
            }
            merge();
            if (rejectedCount > 0 && !order.partial()) {
                throw refusal();
            }
            if (order.plan() != null) {
                refresh(order.plan());
            }
            return report(source.unknown());
        }

        private void take(Line line) {
            List<String> faults = line.fault() != null ? List.of(line.fault()) : RecordRules.faults(line.record());
            if (faults.isEmpty()
                    && order.onlyCollection() != null
                    && !order.onlyCollection().equals(line.record().obsCollection())) {
                faults = List.of("obs_collection: this sender may only write " + order.onlyCollection());
            }
            if (faults.isEmpty() && order.plan() != null) {
                faults = planFaults(line.record());
            }
            if (faults.isEmpty()) {
                try {
                    rows.add(line.number(), line.record());
                    good++;
                    return;
                } catch (IllegalArgumentException e) {
                    faults = List.of(e.getMessage());
                }
            }
            reject(line.number(), String.join("; ", faults));
        }

        private List<String> planFaults(ObservationRecord record) {
            var faults = new ArrayList<String>();
            if (!order.plan().mission().equals(record.obsCollection())) {
                faults.add("obs_collection: this is the plan of " + order.plan().mission());
            }
            if (!record.status().ahead()) {
                faults.add("status: a plan holds what is planned or scheduled");
            }
            return faults;
        }

        private void refresh(Plan plan) throws SQLException {
            if (good == 0) {
                throw ProblemException.unprocessable(
                        "The plan is empty; it would withdraw everything. Nothing was stored.", List.of());
            }
            long planned = staging.planned(plan.mission());
            staging.withdrawMissing(plan.mission());
            if (!plan.withdrawMany() && staging.withdrawn > 10 && staging.withdrawn > planned / 2) {
                throw ProblemException.of(
                        409,
                        "Plan much smaller",
                        "This plan would withdraw " + staging.withdrawn + " of " + planned + " planned observations of "
                                + plan.mission() + ". Nothing was stored; with withdraw_many=true it would be.");
            }
        }

        private void reject(long line, String fault) {
            rejectedCount++;
            if (rejected.size() < NAMED_REJECTIONS) {
                rejected.add(new IngestReport.Rejection(line, fault));
            }
        }

        private void merge() throws SQLException, IOException {
            if (rejectedCount > 0 && !order.partial()) {
                // all will be rolled back: read on only to name every fault
                rows.clear();
            } else if (rows.rows() > 0) {
                for (Staging.Stranger stranger : staging.merge(rows)) {
                    reject(stranger.line(), "products/uri: " + stranger.uri() + " belongs to another observation");
                }
            }
        }

        private ProblemException refusal() {
            return ProblemException.unprocessable(
                    rejectedCount + " of " + lines
                            + " lines cannot be taken; nothing was stored. With partial=true the others" + " would be.",
                    rejected.stream()
                            .map(r -> new Problem.Fault("/" + r.line(), r.fault()))
                            .toList());
        }

        private IngestReport report(List<String> unknown) throws SQLException {
            long unchanged = Math.max(0, good - staging.inserted - staging.updated);
            try (var insert =
                    connection.prepareStatement("insert into ingest (kind, origin, caller, lines, inserted, updated,"
                            + " unchanged, products, rejected) values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id")) {
                insert.setString(1, order.kind());
                insert.setString(2, order.origin());
                insert.setString(3, order.caller());
                insert.setLong(4, lines);
                insert.setLong(5, staging.inserted);
                insert.setLong(6, staging.updated);
                insert.setLong(7, unchanged);
                insert.setLong(8, staging.products);
                insert.setLong(9, rejectedCount);
                try (var row = insert.executeQuery()) {
                    row.next();
                    return new IngestReport(
                            row.getLong(1),
                            order.origin(),
                            lines,
                            staging.inserted,
                            staging.updated,
                            unchanged,
                            staging.products,
                            rejectedCount,
                            rejected,
                            staging.withdrawn,
                            unknown);
                }
            }
        }
    }
}
