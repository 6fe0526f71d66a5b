package org.archivesupport.auth.program;

import java.util.regex.Pattern;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.ProblemException;

/**
 * Names a program. Both parts are compared byte by byte: {@code JWST} and {@code jwst} are two missions.
 *
 * @param mission such as {@code JWST}
 * @param program number or name within the mission, such as {@code 1234}
 */
public record ProgramKey(String mission, String program) {

    /** What both parts may be made of; plain ASCII leaves no two ways to write one name. */
    static final Pattern PART = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,63}");

    private static final String RULE = "must be 1 to 64 of A-Z a-z 0-9 . _ + -, the first a letter or digit";

    /** @throws ProblemException 400 if a part is malformed */
    public static ProgramKey of(String mission, String program) {
        var faults = new Faults();
        check(mission, "mission", faults);
        check(program, "program", faults);
        faults.throwIfAny();
        return new ProgramKey(mission, program);
    }

    public static void check(String part, String pointer, Faults faults) {
        faults.check(part != null && PART.matcher(part).matches(), pointer, RULE);
    }

    @Override
    public String toString() {
        return mission + "/" + program;
    }
}
