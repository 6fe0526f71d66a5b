package org.archivesupport.engdb.dictionary;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.paging.Pages;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.problem.Texts;
import org.archivesupport.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** The dictionary, for everybody. Hidden mnemonics are shown to staff only. */
@Path("/api/v1/engdb")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "mnemonics", description = "The dictionary of engineering mnemonics")
public class MnemonicResource {

    private static final int MOST = 500;
    private static final int MAX_TEXT = 200;

    private final Finder finder;
    private final Dictionary dictionary;
    private final Caller caller;
    private final DataSource database;

    @Inject
    public MnemonicResource(Finder finder, Dictionary dictionary, Caller caller, DataSource database) {
        this.finder = finder;
        this.dictionary = dictionary;
        this.caller = caller;
        this.database = database;
    }

    @GET
    @Path("/mnemonics")
    @Operation(
            operationId = "findMnemonics",
            summary = "Find mnemonics",
            description =
                    "By words of name and description (typing errors are forgiven), part of the name, subsystem, unit or type."
                            + " With words the best match comes first, otherwise in order of name.")
    @APIResponse(responseCode = "200", description = "A page of mnemonics")
    @APIResponse(responseCode = "400", description = "A parameter is wrong; all faults are named")
    @APIResponse(responseCode = "401", description = "A token was sent that is not valid")
    public RestResponse<Page<MnemonicEntry>> find(
            @RestQuery("q")
                    @Parameter(description = "words of name and description, at most 12 count")
                    @Schema(maxLength = MAX_TEXT)
                    String q,
            @RestQuery("name") @Parameter(description = "part of the name, any case") @Schema(maxLength = MAX_TEXT)
                    String name,
            @RestQuery("subsystem") @Schema(maxLength = MAX_TEXT) String subsystem,
            @RestQuery("unit") @Schema(maxLength = MAX_TEXT) String unit,
            @RestQuery("type")
                    @Parameter(description = "SQL type; VARCHAR finds every length")
                    @Schema(maxLength = MAX_TEXT)
                    String type,
            @RestQuery("with_data") @DefaultValue("false") @Parameter(description = "only mnemonics that have samples")
                    boolean withData,
            @RestQuery("limit") @DefaultValue("50") @Schema(minimum = "1", maximum = "500") int limit,
            @RestQuery("after") @Parameter(description = "cursor from the page before") String after,
            @Context UriInfo uri) {
        Pages.limit(limit, MOST);
        var faults = new Faults();
        line(faults, "q", q);
        line(faults, "name", name);
        line(faults, "subsystem", subsystem);
        line(faults, "unit", unit);
        line(faults, "type", type);
        faults.throwIfAny();
        var wanted = new Finder.Wanted(q, name, subsystem, unit, type, withData, Dictionary.mayReadHidden(caller));
        return Pages.answer(finder.find(wanted, limit, after), uri);
    }

    @GET
    @Path("/mnemonics/{name}")
    @Operation(operationId = "getMnemonic", summary = "One mnemonic by its name, in any case")
    @APIResponse(responseCode = "200", description = "The mnemonic")
    @APIResponse(responseCode = "401", description = "A token was sent that is not valid")
    @APIResponse(responseCode = "404", description = "There is none of this name")
    public MnemonicEntry get(@RestPath("name") String name) {
        Mnemonic found = dictionary.known(name, caller);
        if (found == null) {
            throw ProblemException.notFound("There is no mnemonic of this name.");
        }
        return MnemonicEntry.of(found);
    }

    /**
     * A subsystem.
     *
     * @param mnemonics how many mnemonics it has
     */
    public record Subsystem(String subsystem, long mnemonics) {}

    @GET
    @Path("/subsystems")
    @Operation(operationId = "listSubsystems", summary = "The subsystems, with the number of their mnemonics")
    @APIResponse(responseCode = "200", description = "In order of name")
    public List<Subsystem> subsystems() throws SQLException {
        try (var db = database.getConnection();
                var query = db.prepareStatement(
                        "select subsystem, count(*) from mnemonic where current and access <> 'hidden'"
                                + " group by subsystem order by subsystem");
                var rows = query.executeQuery()) {
            var found = new ArrayList<Subsystem>();
            while (rows.next()) {
                found.add(new Subsystem(rows.getString(1), rows.getLong(2)));
            }
            return found;
        }
    }

    private static void line(Faults faults, String pointer, String text) {
        if (text != null && !text.isEmpty()) {
            Texts.line(faults, pointer, text, 0, MAX_TEXT);
        }
    }
}
