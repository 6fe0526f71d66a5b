package org.archivesupport.auth.program;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a person is in a program. */
@Schema(name = "ProgramRole")
public enum Role {
    /** Principal investigator: reads exclusive data, and adds and removes co-investigators. */
    @JsonProperty("PI")
    PI("PI"),
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
        return text.equals("PI") ? PI : CO_I;
    }
}
