package org.archivesupport.helpdesk.observation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.archivesupport.kit.neighbour.Neighbours;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.ProblemException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Asks search-service whether an observation exists. A question is never refused because another part of the archive is
 * away: the reference is then marked as unchecked.
 */
@ApplicationScoped
public class ObservationCheck {

    private static final Logger LOG = Logger.getLogger(ObservationCheck.class);

    @Inject
    Neighbours neighbours;

    @ConfigProperty(name = "aus.helpdesk.observation-timeout")
    Duration timeout;

    /**
     * @return {@code found} or {@code unchecked}
     * @throws ProblemException 422 if search-service says that there is no such observation
     */
    public String check(String obsCollection, String obsId) {
        int status;
        try {
            String path = "/api/v1/search/observations/" + segment(obsCollection) + "/" + segment(obsId);
            status = neighbours
                    .send(
                            "search-service",
                            neighbours
                                    .request("search-service", path)
                                    .timeout(timeout)
                                    .GET())
                    .statusCode();
        } catch (ProblemException | IllegalStateException e) {
            LOG.warnf("An observation could not be checked: %s", e.getMessage());
            return "unchecked";
        }
        if (status == 404) {
            throw ProblemException.unprocessable(
                    "The archive has no such observation; look it up in the search, or leave it out.",
                    List.of(new Problem.Fault("/observation/obs_id", "is no observation of this collection")));
        }
        return "found";
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
