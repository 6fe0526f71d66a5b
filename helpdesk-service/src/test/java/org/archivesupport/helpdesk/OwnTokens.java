package org.archivesupport.helpdesk;

import io.quarkus.test.Mock;
import jakarta.enterprise.context.ApplicationScoped;
import org.archivesupport.kit.security.InternalTokens;

/** There is no auth-service in these tests: what it would give out to this service is made up. */
@Mock
@ApplicationScoped
public class OwnTokens extends InternalTokens {

    @Override
    public String own(String audience) {
        return "token-for-" + audience;
    }
}
