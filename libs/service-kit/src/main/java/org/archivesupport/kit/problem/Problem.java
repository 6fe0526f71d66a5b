package org.archivesupport.kit.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Problem body of RFC 9457, media type {@code application/problem+json}.
 *
 * @param type URI reference that names the kind of problem; {@code about:blank} where the status says all
 * @param title short text, the same for every problem of the type
 * @param status HTTP status code
 * @param detail what happened and what to do next
 * @param requestId id under which the request is found in the logs
 * @param errors every fault of a bad request, in order of appearance; absent otherwise
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "Problem", description = "Problem details, RFC 9457")
public record Problem(String type, String title, int status, String detail, String requestId, List<Fault> errors) {

    /** Media type of the body. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * One fault of a request.
     *
     * @param pointer JSON pointer into the body (RFC 6901), or the name of a parameter or header
     * @param message what is wrong with it and what would be right
     */
    public record Fault(String pointer, String message) {}
}
