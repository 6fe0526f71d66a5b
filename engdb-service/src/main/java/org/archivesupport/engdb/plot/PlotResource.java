package org.archivesupport.engdb.plot;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.archivesupport.engdb.dictionary.Dictionary;
import org.archivesupport.engdb.dictionary.Telemetry;
import org.archivesupport.engdb.retrieval.Range;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Plots: few points that draw the same picture as all samples. */
@Path("/api/v1/engdb/plot")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "plot", description = "Reduced samples for plots")
public class PlotResource {

    private static final int WIDEST = 4000;

    private final Dictionary dictionary;
    private final Plotter plotter;
    private final Caller caller;

    @Inject
    public PlotResource(Dictionary dictionary, Plotter plotter, Caller caller) {
        this.dictionary = dictionary;
        this.plotter = plotter;
        this.caller = caller;
    }

    @GET
    @Path("/{mnemonic}")
    @Operation(
            operationId = "plotMnemonic",
            summary = "A mnemonic over a range, reduced to the width of a plot",
            description =
                    "Numbers: every sample if there are at most width, else first, last, min, max and count of each of width buckets."
                            + " Texts: runs of equal values. Every minimum and maximum stays; gaps are named and never bridged.")
    @APIResponse(responseCode = "200", description = "The plot")
    @APIResponse(responseCode = "400", description = "A parameter is wrong; all faults are named")
    @APIResponse(responseCode = "401", description = "The values of this mnemonic need a log-in")
    @APIResponse(responseCode = "403", description = "The token lacks the scope engdb:read")
    @APIResponse(responseCode = "404", description = "There is no such mnemonic")
    public PlotReply plot(
            @RestPath("mnemonic") String mnemonic,
            @RestQuery("start") @Parameter(required = true, description = "UTC, as 2022-02-02T22:24:58.25")
                    String start,
            @RestQuery("end") @Parameter(required = true, description = "UTC; the range is start <= t < end")
                    String end,
            @RestQuery("width")
                    @DefaultValue("1000")
                    @Parameter(description = "pixels, or points that are wanted at most")
                    @Schema(minimum = "1", maximum = "4000")
                    int width)
            throws IOException {
        new Faults()
                .check(width >= 1 && width <= WIDEST, "width", "must be 1 to " + WIDEST + ", was " + width)
                .throwIfAny();
        Telemetry telemetry = dictionary.readable(mnemonic, caller);
        return plotter.plot(telemetry, Range.of(start, end), width);
    }
}
