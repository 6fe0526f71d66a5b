package org.archivesupport.local.launch;

/** A run cannot go on for a reason that the person at the terminal can mend: one line, and an exit status. */
public final class Refusal extends RuntimeException {

    private final int exitStatus;

    public Refusal(int exitStatus, String line) {
        super(line);
        this.exitStatus = exitStatus;
    }

    public int exitStatus() {
        return exitStatus;
    }
}
