package org.archivesupport.auth.personal;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.archivesupport.auth.people.People;
import org.archivesupport.kit.problem.ProblemException;
import org.jboss.logging.Logger;

/**
 * Ends the personal tokens of people whose account was disabled in Keycloak, within a minute. An account that is enabled
 * again needs new tokens.
 */
@ApplicationScoped
public class ClosedAccounts {

    private static final Logger LOG = Logger.getLogger(ClosedAccounts.class);

    @Inject
    People people;

    @Inject
    PersonalTokens tokens;

    @Scheduled(
            every = "${aus.auth.closed-accounts.every:60s}",
            delayed = "20s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            identity = "closed-accounts")
    void endTheirTokens() {
        try {
            int ended = tokens.revokeOf(people.disabled());
            if (ended > 0) {
                LOG.infof("%d personal tokens of disabled accounts were ended", ended);
            }
        } catch (ProblemException e) {
            LOG.warn("Disabled accounts could not be looked up; the next minute tries again");
        }
    }
}
