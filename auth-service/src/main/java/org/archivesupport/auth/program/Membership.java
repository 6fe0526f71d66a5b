package org.archivesupport.auth.program;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A program that the caller belongs to now.
 *
 * @param mission mission of the program
 * @param program number or name within the mission
 * @param title title of the program
 * @param role what the caller is in it
 * @param validFrom since when
 * @param validUntil until when; null without end
 */
public record Membership(
        String mission,
        String program,
        String title,
        Role role,
        Instant validFrom,
        @Schema(nullable = true) Instant validUntil) {}
