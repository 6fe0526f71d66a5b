package org.archivesupport.search.observation;

import static org.archivesupport.search.table.Column.of;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.archivesupport.search.table.Column;
import org.archivesupport.search.table.Column.Kind;
import org.archivesupport.search.table.TableHead;

/** Observations as a table; the columns have the names and the order of the JSON form. */
public final class ObservationTable {

    private record Cell(Column column, Function<Observation, Object> value) {}

    private static final List<Cell> CELLS = new ArrayList<>();

    static {
        add(of("id", Kind.LONG, "Stable number of the observation").ucd("meta.record"), Observation::id);
        add(of("obs_collection", Kind.TEXT, "Mission or collection").ucd("meta.id"), Observation::obsCollection);
        add(of("obs_id", Kind.TEXT, "Name of the observation").ucd("meta.id;meta.main"), Observation::obsId);
        add(
                of("status", Kind.ASCII, "State of the observation").ucd("meta.code.status"),
                o -> o.status().wire());
        add(of("visit_status", Kind.TEXT, "Word of the scheduling system"), Observation::visitStatus);
        add(of("intent_type", Kind.TEXT, "science or calibration"), Observation::intentType);
        add(
                of("calib_level", Kind.INT, "-1 planned, 0 raw to 4 high-level").ucd("meta.code;obs.calib"),
                o -> o.calibLevel());
        add(of("dataproduct_type", Kind.TEXT, "Kind of data").ucd("meta.code.class"), Observation::dataproductType);
        add(of("instrument_name", Kind.TEXT, "Instrument and mode").ucd("meta.id;instr"), Observation::instrumentName);
        add(of("filters", Kind.TEXTS, "Filters in use").ucd("meta.id;instr.filter"), Observation::filters);
        add(of("target_name", Kind.TEXT, "Name of the target").ucd("meta.id;src"), Observation::targetName);
        add(
                of("target_classification", Kind.TEXT, "Classes of the target").ucd("src.class"),
                Observation::targetClassification);
        add(of("moving_target", Kind.BOOLEAN, "The target moves on the sky"), Observation::movingTarget);
        add(of("s_ra", Kind.NUMBER, "Right ascension, ICRS").unit("deg").ucd("pos.eq.ra;meta.main"), Observation::sRa);
        add(of("s_dec", Kind.NUMBER, "Declination, ICRS").unit("deg").ucd("pos.eq.dec;meta.main"), Observation::sDec);
        add(of("s_region", Kind.ASCII, "Footprint, STC-S").ucd("pos.outline;obs.field"), Observation::sRegion);
        add(of("proposal_id", Kind.TEXT, "Program").ucd("meta.id;obs.proposal"), Observation::proposalId);
        add(
                of("proposal_pi", Kind.TEXT, "Principal investigator").ucd("meta.id.PI;obs.proposal"),
                Observation::proposalPi);
        add(of("proposal_type", Kind.TEXT, "Category of the program"), Observation::proposalType);
        add(of("obs_title", Kind.TEXT, "Title").ucd("meta.title;obs"), Observation::obsTitle);
        add(of("t_min", Kind.TIME, "Start, UTC").ucd("time.start;obs.exposure"), Observation::tMin);
        add(of("t_max", Kind.TIME, "End, UTC").ucd("time.end;obs.exposure"), Observation::tMax);
        add(
                of("t_exptime", Kind.NUMBER, "Exposure time").unit("s").ucd("time.duration;obs.exposure"),
                Observation::tExptime);
        add(of("em_min", Kind.NUMBER, "Shortest wavelength").unit("nm").ucd("em.wl;stat.min"), Observation::emMin);
        add(of("em_max", Kind.NUMBER, "Longest wavelength").unit("nm").ucd("em.wl;stat.max"), Observation::emMax);
        add(of("wavelength_region", Kind.TEXT, "Band"), Observation::wavelengthRegion);
        add(of("plan_window_start", Kind.TIME, "First instant of the plan window, UTC"), Observation::planWindowStart);
        add(of("plan_window_end", Kind.TIME, "End of the plan window, UTC"), Observation::planWindowEnd);
        add(
                of("t_obs_release", Kind.TIME, "Public from this instant on, UTC")
                        .ucd("time.release"),
                Observation::tObsRelease);
        add(of("data_rights", Kind.ASCII, "PUBLIC or EXCLUSIVE_ACCESS"), Observation::dataRights);
        add(of("provenance_name", Kind.TEXT, "Pipeline or project that made the data"), Observation::provenanceName);
        add(of("project", Kind.TEXT, "Project"), Observation::project);
        add(of("preview_uri", Kind.TEXT, "URI of a preview image"), Observation::previewUri);
        add(of("invented", Kind.BOOLEAN, "Made up for the sample archive"), Observation::invented);
        add(of("note", Kind.TEXT, "What is invented or special").ucd("meta.note"), Observation::note);
        add(
                of("updated_at", Kind.TIME, "Last change of the record, UTC").ucd("time.processing"),
                Observation::updatedAt);
        add(
                of("distance", Kind.NUMBER, "From the asked position to the footprint, 0 inside")
                        .unit("deg")
                        .ucd("pos.angDistance"),
                Observation::distance);
    }

    public static final TableHead HEAD = new TableHead(
            "observations", "Observations", CELLS.stream().map(Cell::column).toList());

    private ObservationTable() {}

    private static void add(Column column, Function<Observation, Object> value) {
        CELLS.add(new Cell(column, value));
    }

    /** @return the cells of a row */
    public static Object[] cells(Observation o) {
        var cells = new Object[CELLS.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = CELLS.get(i).value().apply(o);
        }
        return cells;
    }
}
