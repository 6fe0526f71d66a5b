package org.archivesupport.auth.program;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A program in the list for staff.
 *
 * @param mission mission of the program
 * @param program number or name within the mission
 * @param title title of the program
 * @param pi names of its present PIs, or null
 * @param members number of people whose membership holds now
 */
public record ProgramSummary(
        String mission,
        String program,
        String title,
        @Schema(nullable = true) String pi,
        int members) {}
