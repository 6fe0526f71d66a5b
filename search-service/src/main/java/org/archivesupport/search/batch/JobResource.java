package org.archivesupport.search.batch;

import io.quarkus.vertx.http.Uncompressed;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.archivesupport.kit.idempotency.Idempotency;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.paging.PageLinks;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.problem.Texts;
import org.archivesupport.kit.security.Caller;
import org.archivesupport.search.observation.ObservationParameters;
import org.archivesupport.search.retrieval.Reader;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * Jobs of the caller. A job needs an account: its result waits for somebody, who is told by mail. To everybody else it is
 * not there.
 */
@Path("/api/v1/search/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "batch", description = "Many files at once")
@APIResponse(responseCode = "401", description = "A job needs a login")
@APIResponse(responseCode = "404", description = "The caller has no such job")
public class JobResource {

    private static final long LEAST_PART = 1_000_000;
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final int MOST_PAGE = 100;
    private static final int MOST_FILES_PAGE = 10_000;
    private static final List<String> OUTCOMES = List.of("waiting", "delivered", "left_out");

    @Inject
    JobStore jobs;

    @Inject
    JobResult results;

    @Inject
    Choosing choosing;

    @Inject
    JobLimits limits;

    @Inject
    Idempotency idempotency;

    @Inject
    Caller caller;

    /**
     * @param files which
     * @param title what the mail and the list of jobs call it
     * @param format script, zip or tar.gz; zip if absent
     * @param layout mast, observation, target or flat; mast if absent
     * @param name of the result without extension
     * @param partBytes greatest part of the result
     * @param purpose staff only: why exclusive data are read
     */
    @Schema(name = "JobRequest")
    public record JobRequest(
            @Schema(required = true) Choice files,
            @Schema(nullable = true) String title,

            @Schema(
                    nullable = true,
                    enumeration = {"script", "zip", "tar.gz"})
            String format,

            @Schema(
                    nullable = true,
                    enumeration = {"mast", "observation", "target", "flat"})
            String layout,

            @Schema(nullable = true) String name,

            @Schema(nullable = true, minimum = "1000000", description = "bytes")
            Long partBytes,

            @Schema(nullable = true) String purpose) {}

    /** A page of jobs, newest first. */
    @Schema(name = "JobPage")
    public record Jobs(
            List<Job> items, @Schema(nullable = true) String next) {}

    /** A page of what became of the files of a job. */
    @Schema(name = "JobFilePage")
    public record Outcomes(
            List<Job.FileOutcome> items,
            @Schema(nullable = true) String next) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createJob",
            summary = "Have files made into an archive; its owner is told when it is ready")
    @APIResponse(
            responseCode = "201",
            description = "The job",
            content = @Content(schema = @Schema(implementation = Job.class)))
    @APIResponse(responseCode = "400", description = "Faults of the request, or more files than the limit")
    @APIResponse(responseCode = "409", description = "Over a quota; the detail says which and how much of it is taken")
    @APIResponse(responseCode = "422", description = "The Idempotency-Key was used with another request")
    public Response create(@HeaderParam(Idempotency.HEADER) String key, @NotNull JobRequest request) {
        caller.requireLogin();
        var faults = new Faults();
        var order = BundleBody.order(faults, request.format(), request.layout(), request.name());
        faults.check(
                order == null || order.format() != BundleFormat.MANIFEST,
                "/format",
                "must be script, zip or tar.gz; every job has a manifest at .../manifest");
        String purpose = BundleBody.purpose(faults, request.purpose());
        String title = request.title() == null ? null : Texts.line(faults, "/title", request.title(), 1, 200);
        long partBytes = request.partBytes() == null ? limits.partBytes() : request.partBytes();
        faults.check(
                partBytes >= LEAST_PART && partBytes <= limits.partBytes(),
                "/part_bytes",
                "must be from " + LEAST_PART + " to " + limits.partBytes());
        if (request.files() == null) {
            faults.add("/files", "is needed");
        } else {
            request.files().check(faults, "/files", limits.mostFiles());
        }
        faults.throwIfAny();
        // a search may read by a cursor of its own, which a transaction of ours would be in the way of
        try (Selection files = choosing.select(request.files(), limits.mostFiles(), caller.sub())) {
            return idempotency.once(key, caller.sub(), "createJob", request, () -> {
                String named = title == null ? "Your " + order.format().wire() + " of archive files" : title;
                JobRow job = jobs.make(caller, Reader.of(caller, purpose), named, order, partBytes, files);
                return Response.created(URI.create("/api/v1/search/jobs/" + job.id()))
                        .entity(job.shown(List.of(), false))
                        .build();
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @GET
    @Operation(operationId = "listJobs", summary = "The caller's jobs, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page of jobs",
            content = @Content(schema = @Schema(implementation = Jobs.class)))
    public Response list(
            @RestQuery @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100"))
                    String limit,
            @RestQuery String after,
            @Context UriInfo uri) {
        caller.requireLogin();
        var faults = new Faults();
        int rows = ObservationParameters.whole(faults, "limit", limit, 1, MOST_PAGE, 20);
        faults.throwIfAny();
        return PageLinks.ok(shown(jobs, jobs.list(caller.sub(), null, rows, after), false), uri);
    }

    static Page<Job> shown(JobStore jobs, Page<JobRow> page, boolean forStaff) {
        var parts = jobs.parts(page.items());
        return new Page<>(
                page.items().stream()
                        .map(j -> j.shown(parts.getOrDefault(j.id(), List.of()), forStaff))
                        .toList(),
                page.next());
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getJob", summary = "State, progress and results of a job")
    @APIResponse(
            responseCode = "200",
            description = "The job",
            content = @Content(schema = @Schema(implementation = Job.class)))
    public Job get(@RestPath String id) {
        return shown(mine(id));
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteJob", summary = "Cancel a job and remove its result and record")
    @APIResponse(responseCode = "204", description = "It is gone")
    public void delete(@RestPath String id) {
        jobs.remove(mine(id));
    }

    @POST
    @Path("/{id}/pause")
    @Operation(operationId = "pauseJob", summary = "Stop for a while; finished parts stay")
    @APIResponse(
            responseCode = "200",
            description = "The job",
            content = @Content(schema = @Schema(implementation = Job.class)))
    @APIResponse(responseCode = "409", description = "The job is over")
    public Job pause(@RestPath String id) {
        return shown(jobs.wish(mine(id), JobState.PAUSED));
    }

    @POST
    @Path("/{id}/resume")
    @Operation(operationId = "resumeJob", summary = "Go on behind the last finished part")
    @APIResponse(
            responseCode = "200",
            description = "The job",
            content = @Content(schema = @Schema(implementation = Job.class)))
    @APIResponse(responseCode = "409", description = "The job is over")
    public Job resume(@RestPath String id) {
        return shown(jobs.wish(mine(id), JobState.QUEUED));
    }

    @POST
    @Path("/{id}/cancel")
    @Operation(operationId = "cancelJob", summary = "End a job; what was made of its result is removed")
    @APIResponse(
            responseCode = "200",
            description = "The job",
            content = @Content(schema = @Schema(implementation = Job.class)))
    @APIResponse(responseCode = "409", description = "The job is over")
    public Job cancel(@RestPath String id) {
        JobRow cancelled = jobs.wish(mine(id), JobState.CANCELLED);
        jobs.removeResult(cancelled);
        return shown(cancelled);
    }

    @GET
    @Path("/{id}/files")
    @Operation(
            operationId = "listJobFiles",
            summary = "What became of each file: in which part it is, or why it was left out")
    @APIResponse(
            responseCode = "200",
            description = "A page of files",
            content = @Content(schema = @Schema(implementation = Outcomes.class)))
    public Response files(
            @RestPath String id,
            @RestQuery @Parameter(schema = @Schema(enumeration = {"waiting", "delivered", "left_out"})) String state,
            @RestQuery @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "10000"))
                    String limit,
            @RestQuery String after,
            @Context UriInfo uri) {
        JobRow job = mine(id);
        var faults = new Faults();
        int rows = ObservationParameters.whole(faults, "limit", limit, 1, MOST_FILES_PAGE, 100);
        faults.check(state == null || OUTCOMES.contains(state), "state", "must be one of " + OUTCOMES);
        faults.throwIfAny();
        return PageLinks.ok(jobs.files(job.id(), state, rows, after), uri);
    }

    @GET
    @Path("/{id}/manifest")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(operationId = "getJobManifest", summary = "Checksums of all parts' files, for sha256sum -c")
    @APIResponse(
            responseCode = "200",
            description = "Lines of sha256sum; files that were left out are comments",
            content = @Content(mediaType = "text/plain", schema = @Schema(type = SchemaType.STRING)))
    public Response manifest(@RestPath String id) {
        JobRow job = mine(id);
        StreamingOutput lines = out -> {
            int[] last = {0};
            for (var page = jobs.manifest(job.id(), 0, 1000, last);
                    !page.isEmpty();
                    page = jobs.manifest(job.id(), last[0], 1000, last)) {
                out.write(String.join("", page).getBytes(StandardCharsets.UTF_8));
            }
        };
        return Response.ok(lines)
                .type("text/plain;charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"" + job.name() + ".sha256\"")
                .build();
    }

    @GET
    @Path("/{id}/parts/{part}")
    @Produces(MediaType.WILDCARD)
    @Uncompressed
    @Operation(
            operationId = "getJobPart",
            summary =
                    "The bytes of a part of the result; ranges as RFC 9110 says. The rights to every file in it are asked"
                            + " for again")
    @APIResponse(
            responseCode = "200",
            description = "The part",
            content = @Content(mediaType = "*/*", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "206", description = "The asked range of the part")
    @APIResponse(
            responseCode = "403",
            description = "The caller's right to a file in it has changed; the detail names it")
    @APIResponse(responseCode = "410", description = "The result has expired")
    @APIResponse(responseCode = "412", description = "Another result than If-Match names")
    @APIResponse(responseCode = "416", description = "The range begins behind the end")
    @APIResponse(responseCode = "503", description = "Rights cannot be looked up at the moment")
    public Response part(
            @RestPath String id, @RestPath String part, @RestQuery String purpose, @Context HttpHeaders headers) {
        return part(id, part, purpose, headers, true);
    }

    @HEAD
    @Path("/{id}/parts/{part}")
    @Produces(MediaType.WILDCARD)
    @Uncompressed
    @Operation(operationId = "headJobPart", summary = "As GET, without the bytes")
    public Response headPart(
            @RestPath String id, @RestPath String part, @RestQuery String purpose, @Context HttpHeaders headers) {
        return part(id, part, purpose, headers, false);
    }

    private Response part(String id, String number, String purpose, HttpHeaders headers, boolean body) {
        JobRow job = mine(id);
        var faults = new Faults();
        String checked = BundleBody.purpose(faults, purpose);
        faults.throwIfAny();
        if (job.state() == JobState.EXPIRED) {
            throw ProblemException.of(
                    410, "Gone", "The result expired at " + job.expiresAt() + "; make the job again.");
        }
        List<JobRow.Part> parts = jobs.parts(List.of(job)).getOrDefault(job.id(), List.of());
        JobRow.Part asked = parts.stream()
                .filter(p -> Integer.toString(p.part()).equals(number))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("The result has no such part."));
        boolean only = parts.size() == 1 && job.state() == JobState.DONE;
        String reason = checked == null ? job.reader().purpose() : checked;
        return results.answer(job, asked, only, Reader.of(caller, reason), headers, body);
    }

    private Job shown(JobRow job) {
        return job.shown(jobs.parts(List.of(job)).getOrDefault(job.id(), List.of()), false);
    }

    /** Somebody else's job is as unknown as one that never was. */
    private JobRow mine(String id) {
        caller.requireLogin();
        if (!UUID_TEXT.matcher(id).matches()) {
            throw ProblemException.notFound("You have no such job.");
        }
        return jobs.find(UUID.fromString(id), caller.sub())
                .orElseThrow(() -> ProblemException.notFound("You have no such job."));
    }
}
