package org.archivesupport.auth.audit;

import io.agroal.api.AgroalDataSource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.archivesupport.kit.paging.Cursor;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.paging.PageLinks;
import org.archivesupport.kit.paging.Pages;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** The audit, for staff. */
@Path("/api/v1/auth/admin/audit")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("staff")
@Tag(name = "Audit", description = "Every change of rights and every read of exclusive data")
@APIResponse(
        responseCode = "400",
        description = "A parameter is unknown or out of range",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(
        responseCode = "401",
        description = "No valid token",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(
        responseCode = "403",
        description = "Not staff",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class AuditResource {

    private static final String VISIBLE = "[^\\p{Cntrl}]{1,512}";

    @Inject
    AgroalDataSource database;

    @Inject
    Audit audit;

    @Inject
    ExportedHeads heads;

    /** A page of rows, newest first. */
    @Schema(name = "AuditPage")
    public static final class Rows {
        /** The rows. */
        public List<AuditRow> items;
        /** Cursor of the next page, or null. */
        @Schema(nullable = true)
        public String next;
    }

    @GET
    @Operation(summary = "Rows of the audit, newest first")
    @APIResponse(
            responseCode = "200",
            description = "One page",
            content = @Content(schema = @Schema(implementation = Rows.class)))
    public Response list(
            @Parameter(description = "subject or module name") @RestQuery @Pattern(regexp = VISIBLE) String actor,
            @Parameter(description = "such as product.read") @RestQuery @Pattern(regexp = VISIBLE) String action,
            @Parameter(description = "such as JWST/1234") @RestQuery @Pattern(regexp = VISIBLE) String object,
            @Parameter(description = "RFC 3339 instant, inclusive", schema = @Schema(format = "date-time")) @RestQuery
                    String from,
            @Parameter(description = "RFC 3339 instant, exclusive", schema = @Schema(format = "date-time")) @RestQuery
                    String until,
            @RestQuery @DefaultValue("50") @Min(1) @Max(500) int limit,
            @Parameter(description = "cursor of the page before") @RestQuery String after,
            @Context UriInfo uri) {
        var faults = new Faults();
        OffsetDateTime start = instant(from, "from", faults);
        OffsetDateTime end = instant(until, "until", faults);
        faults.throwIfAny();
        long before = Pages.numberAfter(after, Long.MAX_VALUE);
        List<AuditRow> rows = select(actor, action, object, start, end, before, limit + 1);
        return PageLinks.ok(Page.of(rows, limit, row -> Cursor.encode(row.seq())), uri);
    }

    @GET
    @Path("/verification")
    @Operation(
            summary =
                    "Recomputes the hash chain, compares it with the exported heads, and names the first row that is wrong")
    @APIResponse(
            responseCode = "200",
            description = "What the check found",
            content = @Content(schema = @Schema(implementation = Verification.class)))
    public Verification verify(
            @Parameter(description = "first row to check") @RestQuery("from_seq") @DefaultValue("1") @Min(1) long fromSeq) {
        return audit.verify(fromSeq);
    }

    @POST
    @Path("/heads")
    @Operation(
            summary = "Exports the signed end of the chain now",
            description = "The same as is done each hour, to the folder and the log of this service.")
    @APIResponse(responseCode = "200", description = "What was exported; absent for an audit without rows")
    public ExportedHead export() {
        return heads.export().orElse(null);
    }

    private List<AuditRow> select(
            String actor,
            String action,
            String object,
            OffsetDateTime from,
            OffsetDateTime until,
            long before,
            int limit) {
        var sql = new StringBuilder("select " + Audit.COLUMNS + " from audit where seq < ?");
        var values = new ArrayList<Object>(List.of(before));
        add(sql, values, "actor = ?", actor);
        add(sql, values, "action = ?", action);
        add(sql, values, "object = ?", object);
        add(sql, values, "at >= ?", from);
        add(sql, values, "at < ?", until);
        sql.append(" order by seq desc limit ").append(limit);
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < values.size(); i++) {
                select.setObject(i + 1, values.get(i));
            }
            try (var result = select.executeQuery()) {
                var rows = new ArrayList<AuditRow>();
                while (result.next()) {
                    rows.add(Audit.read(result));
                }
                return rows;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(StringBuilder sql, List<Object> values, String condition, Object value) {
        if (value != null) {
            sql.append(" and ").append(condition);
            values.add(value);
        }
    }

    private static OffsetDateTime instant(String text, String name, Faults faults) {
        try {
            OffsetDateTime time = text == null ? null : OffsetDateTime.parse(text);
            if (time == null || time.getYear() >= 1 && time.getYear() <= 9999) {
                return time;
            }
        } catch (DateTimeParseException e) {
            // the same fault as a year out of range
        }
        faults.add(name, "must be an RFC 3339 instant such as 2026-01-31T12:00:00Z");
        return null;
    }
}
