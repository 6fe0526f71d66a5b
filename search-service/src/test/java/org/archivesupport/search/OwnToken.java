package org.archivesupport.search;

import io.quarkus.test.Mock;
import jakarta.enterprise.context.ApplicationScoped;
import org.archivesupport.kit.security.InternalTokens;

/** The service's own identity, without Keycloak. */
@Mock
@ApplicationScoped
public class OwnToken extends InternalTokens {

    @Override
    public String own(String audience) {
        return "own-token-for-" + audience;
    }
}
