package org.archivesupport.search.observation;

import java.util.List;
import java.util.StringJoiner;

/** Observations as CSV (RFC 4180) with the names of the JSON form in the first line. */
final class ObservationCsv {

    private static final String HEAD =
            "id,obs_collection,obs_id,status,visit_status,intent_type,calib_level,dataproduct_type,"
                    + "instrument_name,filters,target_name,target_classification,moving_target,s_ra,s_dec,s_region,proposal_id,"
                    + "proposal_pi,proposal_type,obs_title,t_min,t_max,t_exptime,em_min,em_max,wavelength_region,plan_window_start,"
                    + "plan_window_end,t_obs_release,data_rights,provenance_name,project,preview_uri,invented,note,updated_at,distance";

    private ObservationCsv() {}

    static String text(List<Observation> rows) {
        var text = new StringBuilder(HEAD).append("\r\n");
        for (Observation o : rows) {
            line(text, o);
        }
        return text.toString();
    }

    private static void line(StringBuilder text, Observation o) {
        var line = new StringJoiner(",", "", "\r\n");
        for (Object value : new Object[] {
            o.id(),
            o.obsCollection(),
            o.obsId(),
            o.status().wire(),
            o.visitStatus(),
            o.intentType(),
            o.calibLevel(),
            o.dataproductType(),
            o.instrumentName(),
            String.join(";", o.filters()),
            o.targetName(),
            o.targetClassification(),
            o.movingTarget(),
            o.sRa(),
            o.sDec(),
            o.sRegion(),
            o.proposalId(),
            o.proposalPi(),
            o.proposalType(),
            o.obsTitle(),
            o.tMin(),
            o.tMax(),
            o.tExptime(),
            o.emMin(),
            o.emMax(),
            o.wavelengthRegion(),
            o.planWindowStart(),
            o.planWindowEnd(),
            o.tObsRelease(),
            o.dataRights(),
            o.provenanceName(),
            o.project(),
            o.previewUri(),
            o.invented(),
            o.note(),
            o.updatedAt(),
            o.distance()
        }) {
            line.add(value == null ? "" : quoted(value.toString()));
        }
        text.append(line);
    }

    private static String quoted(String value) {
        boolean needed = value.indexOf(',') >= 0 || value.indexOf('"') >= 0 || value.indexOf('\n') >= 0;
        return needed ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }
}
