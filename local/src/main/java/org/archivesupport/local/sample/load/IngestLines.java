package org.archivesupport.local.sample.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.archivesupport.local.sample.observations.SampleObservation;
import org.archivesupport.local.sample.products.ProductLists;
import org.archivesupport.local.sample.products.SampleProduct;

/** Observations as search-service takes them: JSON lines of {@code ObservationRecord}. */
public final class IngestLines {

    private static final double NANOMETRES = 1_000;

    private final JsonFactory factory = new JsonFactory();
    private final boolean allProducts;

    /** @param allProducts list every file of mosaic tiles too, as {@link ProductLists#of} */
    public IngestLines(boolean allProducts) {
        this.allProducts = allProducts;
    }

    public byte[] of(List<SampleObservation> observations) {
        var bytes = new ByteArrayOutputStream(1 << 16);
        try {
            for (SampleObservation observation : observations) {
                write(observation, bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void write(SampleObservation o, OutputStream out) throws IOException {
        try (JsonGenerator json = factory.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.writeStartObject();
            json.writeStringField("obs_collection", "JWST");
            json.writeStringField("obs_id", o.obsId());
            json.writeStringField("status", o.status());
            json.writeStringField("visit_status", o.visitStatus());
            json.writeStringField("intent_type", "science");
            json.writeNumberField("calib_level", o.calibLevel());
            json.writeStringField("dataproduct_type", o.dataproductType());
            json.writeStringField("instrument_name", o.instrument());
            json.writeArrayFieldStart("filters");
            for (String filter : o.filters()) {
                json.writeString(filter);
            }
            json.writeEndArray();
            json.writeStringField("target_name", o.target());
            json.writeStringField("target_classification", o.classification());
            json.writeBooleanField("moving_target", false);
            json.writeNumberField("s_ra", o.ra());
            json.writeNumberField("s_dec", o.dec());
            json.writeStringField("s_region", o.footprint().text());
            json.writeStringField("proposal_id", Integer.toString(o.program().number()));
            json.writeStringField("proposal_pi", o.program().pi());
            json.writeStringField("proposal_type", o.program().category());
            json.writeStringField("obs_title", o.program().title());
            time(json, "t_min", o.start());
            time(json, "t_max", o.end());
            json.writeNumberField("t_exptime", o.exposureSeconds());
            json.writeNumberField("em_min", nanometres(o.light().shortest()));
            json.writeNumberField("em_max", nanometres(o.light().longest()));
            json.writeStringField("wavelength_region", o.light().region());
            time(json, "plan_window_start", o.windowStart());
            time(json, "plan_window_end", o.windowEnd());
            time(json, "t_obs_release", o.release());
            json.writeStringField("provenance_name", "CALJWST");
            json.writeStringField("project", "JWST");
            if (o.withContent()) {
                json.writeStringField("preview_uri", ProductLists.previewUri(o));
            }
            json.writeBooleanField("invented", true);
            json.writeStringField("note", o.note());
            products(json, o);
            json.writeEndObject();
        }
        out.write('\n');
    }

    private void products(JsonGenerator json, SampleObservation o) throws IOException {
        json.writeArrayFieldStart("products");
        for (SampleProduct product : ProductLists.of(o, allProducts)) {
            json.writeStartObject();
            json.writeStringField("uri", product.uri());
            json.writeStringField("type", product.type());
            json.writeStringField("subgroup", product.subgroup());
            json.writeStringField("dataproduct_type", product.dataproductType());
            json.writeStringField("description", product.description());
            json.writeNumberField("calib_level", product.calibLevel());
            json.writeBooleanField("recommended", product.recommended());
            json.writeStringField("archived_date", product.archived().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void time(JsonGenerator json, String name, Instant instant) throws IOException {
        if (instant != null) {
            json.writeStringField(name, instant.toString());
        }
    }

    private static double nanometres(double micrometres) {
        return StrictMath.rint(micrometres * NANOMETRES * 100) / 100;
    }
}
