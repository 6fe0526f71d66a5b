package org.archivesupport.hlsp.guide;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import org.archivesupport.hlsp.naming.NameReport;
import org.archivesupport.hlsp.naming.NameRules;
import org.archivesupport.hlsp.rule.RuleText;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Names and rules, without a login. */
@Path("/api/v1/hlsp")
@Produces(MediaType.APPLICATION_JSON)
@NonBlocking
@Tag(name = "guide", description = "Help before a byte is sent")
public class GuideResource {

    private static final int MOST = 1000;
    private static final int LONGEST = 1000;

    /** Names to check. */
    @Schema(name = "NamesToCheck", description = "Names to check")
    public record Names(
            @Schema(nullable = true, description = "Id of the collection; null leaves NAM-06 out")
            String collection,

            @Schema(required = true, minItems = 1, maxItems = MOST)
            List<String> names) {}

    @GET
    @Path("rules")
    @Operation(operationId = "listRules", summary = "The rules that deliveries are checked by")
    @APIResponse(responseCode = "200", description = "All rules")
    public List<RuleText> rules() {
        return RuleText.all();
    }

    @POST
    @Path("names/check")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "checkNames", summary = "Check file names before the files are sent")
    @APIResponse(responseCode = "200", description = "A report for each name, in the order of the names")
    @APIResponse(responseCode = "400", description = "Bad request; every fault is named")
    public List<NameReport> check(Names names) {
        if (names == null || names.names() == null) {
            throw ProblemException.badRequest(
                    List.of(new org.archivesupport.kit.problem.Problem.Fault("/names", "a list of names is needed")));
        }
        var faults = new Faults();
        faults.check(
                !names.names().isEmpty() && names.names().size() <= MOST,
                "/names",
                "must have 1 to " + MOST + " names");
        faults.check(
                names.names().stream().allMatch(n -> n != null && n.length() <= LONGEST),
                "/names",
                "each name is a text of at most " + LONGEST + " characters");
        String collection =
                names.collection() == null ? null : names.collection().toLowerCase(Locale.ROOT);
        faults.check(collection == null || NameRules.goodId(collection), "/collection", "is no collection id");
        faults.throwIfAny();
        return names.names().stream().map(n -> NameRules.check(n, collection)).toList();
    }
}
