package org.archivesupport.auth.group;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A named set of people.
 *
 * @param id number of the group
 * @param name what its keeper calls it
 * @param owner subject of the person who keeps it; null for the group of a program
 * @param mission mission of the program whose PIs keep it; null for the group of a person
 * @param program that program, or null
 * @param createdAt when it was made
 * @param members people whose membership holds now or later; null in lists
 */
public record PersonGroup(
        long id,
        String name,
        @Schema(nullable = true) String owner,
        @Schema(nullable = true) String mission,
        @Schema(nullable = true) String program,
        Instant createdAt,
        @Schema(nullable = true) List<Person> members) {

    /**
     * A person in a group, for a time.
     *
     * @param sub Keycloak subject
     * @param validFrom first instant
     * @param validUntil instant from which it no longer holds; null without end
     */
    @Schema(name = "GroupMember")
    public record Person(
            String sub,
            @Schema(nullable = true) String username,
            @Schema(nullable = true) String name,
            Instant validFrom,
            @Schema(nullable = true) Instant validUntil) {}

    PersonGroup with(List<Person> people) {
        return new PersonGroup(id, name, owner, mission, program, createdAt, people);
    }
}
