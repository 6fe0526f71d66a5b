package org.archivesupport.auth.token;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.archivesupport.kit.security.InternalTokens;

/** This service's own tokens for its neighbours, signed here where other services ask for theirs over the network. */
@Alternative
@Priority(1)
@ApplicationScoped
public class OwnInternalTokens extends InternalTokens {

    private static final String SELF = "auth-service";

    @Inject
    OwnTokens tokens;

    @Override
    public String own(String audience) {
        if (!CallGraph.calleesOf(SELF).contains(audience)) {
            throw new IllegalArgumentException(SELF + " does not call " + audience);
        }
        return tokens.sign(new InternalToken(
                audience, SELF, SELF, null, null, Set.of("service"), Set.of(), null, null, List.of()));
    }
}
