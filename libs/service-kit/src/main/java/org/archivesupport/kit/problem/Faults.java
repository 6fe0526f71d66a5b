package org.archivesupport.kit.problem;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects all faults of one request so that they are answered at once.
 *
 * <pre>{@code
 * var faults = new Faults();
 * faults.check(ra >= 0 && ra < 360, "ra", "must be in [0, 360) degrees, was " + ra);
 * faults.throwIfAny();
 * }</pre>
 */
public final class Faults {

    private final List<Problem.Fault> found = new ArrayList<>();

    public Faults add(String pointer, String message) {
        found.add(new Problem.Fault(pointer, message));
        return this;
    }

    public Faults check(boolean good, String pointer, String message) {
        return good ? this : add(pointer, message);
    }

    public boolean any() {
        return !found.isEmpty();
    }

    public List<Problem.Fault> list() {
        return List.copyOf(found);
    }

    /** @throws ProblemException with status 400 that names every fault */
    public void throwIfAny() {
        if (any()) {
            throw ProblemException.badRequest(found);
        }
    }
}
