package org.archivesupport.hlsp.upload;

import java.util.List;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.problem.Texts;

/**
 * What a name must be to be kept at all, even as a draft: one path segment that every file system and every log takes. All
 * else is for the rules NAM to tell.
 */
final class FileName {

    private static final int MOST = 255;

    private FileName() {}

    /** @throws ProblemException 400 if the name is a path trick or cannot be kept */
    static String kept(String pointer, String name) {
        String fault = fault(name);
        if (fault != null) {
            throw ProblemException.badRequest(List.of(new Problem.Fault(pointer, fault)));
        }
        return name;
    }

    private static String fault(String name) {
        if (name == null || name.isBlank()) {
            return "a name is needed";
        }
        if (name.length() > MOST) {
            return "a name has at most " + MOST + " characters";
        }
        if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
            return "a name is no path; send the file without folders";
        }
        if (name.startsWith(".")) {
            return "hidden files are not taken";
        }
        return Texts.hasControl(name) ? "a name has no control characters" : null;
    }
}
