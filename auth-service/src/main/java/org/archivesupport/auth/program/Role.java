package org.archivesupport.auth.program;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a person is in a program. */
@Schema(name = "ProgramRole")
public enum Role {
    /** Principal investigator: reads exclusive data, adds and removes co-investigators and delegates, gives grants. */
    @JsonProperty("PI")
    PI("PI"),
    /** Reads exclusive data, and adds co-investigators for the PI. */
    @JsonProperty("Delegate")
    DELEGATE("Delegate"),
    /** Co-investigator: reads exclusive data. */
    @JsonProperty("CoI")
    CO_I("CoI");

    private final String text;

    Role(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    static Role ofText(String text) {
        return Arrays.stream(values())
                .filter(role -> role.text.equals(text))
                .findFirst()
                .orElseThrow();
    }
}
