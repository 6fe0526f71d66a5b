package org.archivesupport.kit.problem;

import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Completes a contract with what holds for every operation: refusals have a {@link Problem} as body, unknown parameters
 * are refused, protected operations ask for a token, bodies have a size and a media type. What an operation says itself
 * stays as it is.
 *
 * <p>A service turns it on by {@code mp.openapi.filter} in its {@code application.properties}.
 */
public class ProblemBodies implements OASFilter {

    @Override
    public Operation filterOperation(Operation operation) {
        var responses =
                new TreeMap<String, APIResponse>(operation.getResponses().getAPIResponses());
        common(operation)
                .forEach((code, description) -> responses.computeIfAbsent(
                        code, c -> OASFactory.createAPIResponse().description(description)));
        responses.forEach((code, response) -> {
            if (code.matches("[45]..")
                    && (response.getContent() == null
                            || response.getContent().getMediaTypes().isEmpty())) {
                response.setContent(problem());
            }
        });
        operation.getResponses().setAPIResponses(responses);
        return operation;
    }

    private static Map<String, String> common(Operation operation) {
        var common = new TreeMap<String, String>();
        common.put("400", "Bad request; every fault is named");
        if (operation.getSecurity() != null && !operation.getSecurity().isEmpty()) {
            common.put("401", "Login needed, or the token is not valid here");
            common.put("403", "The account or its token may not do this");
        }
        if (operation.getRequestBody() != null) {
            common.put("413", "The body is too large");
            common.put("415", "The body is of another media type");
        }
        return common;
    }

    private static Content problem() {
        return OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("#/components/schemas/Problem")));
    }
}
