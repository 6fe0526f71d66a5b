package org.archivesupport.search.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.archivesupport.search.keyword.KeywordValues;
import org.archivesupport.search.observation.Footprint;
import org.archivesupport.search.observation.Moment;
import org.archivesupport.search.observation.ObservationStatus;
import org.archivesupport.search.observation.TargetNames;

/** Records as rows of the staging tables, in COPY form, with the derived columns: footprint, cell, name key, fingerprint. */
final class StagedRows {

    static final String OBSERVATION_COLUMNS = "obs_collection, obs_id, status, visit_status, intent_type, calib_level,"
            + " dataproduct_type, instrument_name, filters, target_name, target_key, target_classification, moving_target,"
            + " s_ra, s_dec, s_region, fp_x, fp_y, fp_z, fp_radius, hpx29, size_class, fp, proposal_id, proposal_pi,"
            + " proposal_type, obs_title, t_min, t_max, t_exptime, em_min, em_max, wavelength_region, plan_window_start,"
            + " plan_window_end, t_obs_release, provenance_name, project, preview_uri, invented, note, content_hash";

    static final String PRODUCT_COLUMNS = "obs_collection, obs_id, uri, filename, type, subgroup, dataproduct_type,"
            + " description, calib_level, recommended, size, sha256, archived_date, line";

    private final ByteArrayOutputStream observations = new ByteArrayOutputStream(1 << 20);
    private final ByteArrayOutputStream products = new ByteArrayOutputStream(1 << 20);
    private final ByteArrayOutputStream keywords = new ByteArrayOutputStream();
    private final ByteArrayOutputStream parents = new ByteArrayOutputStream();
    private int rows;

    /** @throws IllegalArgumentException if the footprint is none; nothing is added then */
    void add(long line, ObservationRecord r) {
        Footprint footprint = footprint(r);
        List<ProductRecord> files = r.products() == null ? List.of() : r.products();
        int level = level(r);
        byte[] cards = keywords(line, r, files);
        observations.writeBytes(row(line, r, footprint, level, preview(r, files)));
        for (ProductRecord file : files) {
            products.writeBytes(new CopyLine()
                    .text(r.obsCollection())
                    .text(r.obsId())
                    .text(file.uri())
                    .text(file.uri().substring(file.uri().lastIndexOf('/') + 1))
                    .text(file.type() == null ? "SCIENCE" : file.type())
                    .text(file.subgroup())
                    .text(file.dataproductType() == null ? r.dataproductType() : file.dataproductType())
                    .text(file.description())
                    .value(file.calibLevel() == null ? level : file.calibLevel())
                    .value(Boolean.TRUE.equals(file.recommended()))
                    .value(file.size())
                    .text(file.sha256() == null ? null : file.sha256().toLowerCase(Locale.ROOT))
                    .time(instant(file.archivedDate()))
                    .value(line)
                    .bytes());
        }
        keywords.writeBytes(cards);
        files.stream()
                .filter(file -> file.parents() != null)
                .forEach(file -> parents.writeBytes(ProductParents.line(line, r, file)));
        rows++;
    }

    private static byte[] keywords(long line, ObservationRecord r, List<ProductRecord> files) {
        var lines = new ByteArrayOutputStream();
        keywords(line, r, null, r.keywords(), lines);
        files.forEach(file -> keywords(line, r, file.uri(), file.keywords(), lines));
        return lines.toByteArray();
    }

    private static void keywords(
            long line, ObservationRecord r, String uri, Map<String, JsonNode> given, ByteArrayOutputStream lines) {
        if (given == null || given.isEmpty()) {
            return;
        }
        ObjectNode cards = KeywordValues.ofIngest(r.obsCollection(), r.instrumentName(), given);
        if (!cards.isEmpty()) {
            lines.writeBytes(new CopyLine()
                    .value(line)
                    .text(r.obsCollection())
                    .text(r.obsId())
                    .text(uri)
                    .text(cards.toString())
                    .bytes());
        }
    }

    private static byte[] row(long number, ObservationRecord r, Footprint f, int level, String preview) {
        Double ra = r.sRa() == null && f != null ? Double.valueOf(f.center().ra()) : r.sRa();
        Double dec = r.sDec() == null && f != null ? Double.valueOf(f.center().dec()) : r.sDec();
        var line = new CopyLine()
                .text(r.obsCollection())
                .text(r.obsId())
                .text(r.status().wire())
                .text(r.visitStatus())
                .text(r.intentType())
                .value(level)
                .text(r.dataproductType() == null ? null : r.dataproductType().toLowerCase(Locale.ROOT))
                .text(r.instrumentName() == null ? null : r.instrumentName().toUpperCase(Locale.ROOT))
                .texts(
                        r.filters() == null
                                ? List.of()
                                : r.filters().stream()
                                        .map(s -> s.toUpperCase(Locale.ROOT))
                                        .toList())
                .text(r.targetName())
                .text(TargetNames.key(r.targetName()))
                .text(r.targetClassification())
                .value(Boolean.TRUE.equals(r.movingTarget()))
                .value(ra != null && ra == 360 ? Double.valueOf(0) : ra)
                .value(dec)
                .text(r.sRegion())
                .value(f == null ? null : f.center().x())
                .value(f == null ? null : f.center().y())
                .value(f == null ? null : f.center().z())
                .value(f == null ? null : f.radius())
                .value(f == null ? null : f.hpx29())
                .value(f == null ? null : f.sizeClass())
                .numbers(f == null ? null : f.polygons())
                .text(program(r.proposalId()))
                .text(r.proposalPi())
                .text(r.proposalType())
                .text(r.obsTitle())
                .time(instant(r.tMin()))
                .time(instant(r.tMax()))
                .value(r.tExptime())
                .value(r.emMin())
                .value(r.emMax())
                .text(r.wavelengthRegion())
                .time(instant(r.planWindowStart()))
                .time(instant(r.planWindowEnd()))
                .time(instant(r.tObsRelease()))
                .text(r.provenanceName())
                .text(r.project())
                .text(preview)
                .value(Boolean.TRUE.equals(r.invented()))
                .text(r.note());
        return line.value(line.fingerprint()).value(number).bytes();
    }

    private static Footprint footprint(ObservationRecord r) {
        if (r.sRegion() != null && !r.sRegion().isBlank()) {
            return Footprint.of(r.sRegion());
        }
        return r.sRa() == null ? null : Footprint.of(r.sRa(), r.sDec());
    }

    private static int level(ObservationRecord r) {
        if (r.calibLevel() != null) {
            return r.calibLevel();
        }
        return r.status() == ObservationStatus.EXECUTED || r.status() == ObservationStatus.ARCHIVED ? 0 : -1;
    }

    private static String preview(ObservationRecord r, List<ProductRecord> files) {
        return r.previewUri() != null
                ? r.previewUri()
                : files.stream()
                        .filter(f -> "PREVIEW".equals(f.type()))
                        .map(ProductRecord::uri)
                        .findFirst()
                        .orElse(null);
    }

    private static String program(String id) {
        return id == null || id.isBlank() ? null : id.strip().replaceFirst("^0+(?=.)", "");
    }

    private static Instant instant(Moment moment) {
        return moment == null ? null : moment.instant();
    }

    int rows() {
        return rows;
    }

    int bytes() {
        return observations.size() + products.size() + keywords.size() + parents.size();
    }

    byte[] observations() {
        return observations.toByteArray();
    }

    byte[] products() {
        return products.toByteArray();
    }

    byte[] parents() {
        return parents.toByteArray();
    }

    byte[] keywords() {
        return keywords.toByteArray();
    }

    void clear() {
        observations.reset();
        keywords.reset();
        parents.reset();
        products.reset();
        rows = 0;
    }
}
