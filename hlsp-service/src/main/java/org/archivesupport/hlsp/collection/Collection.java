package org.archivesupport.hlsp.collection;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A collection as its team and the staff see it; mail addresses are left out for the public.
 *
 * @param ruleSet name of the rules it is judged by
 * @param owner login name of the person who asked for it
 * @param collaborators login names of those who may upload and submit
 * @param actions what the caller may do now
 * @param version rises with every change; the {@code ETag}
 */
@Schema(description = "A collection of high-level science products")
public record Collection(
        String id,
        CollectionState state,
        String title,
        @JsonProperty("abstract") @Schema(name = "abstract") String abstractText,
        Investigator principalInvestigator,
        @Schema(nullable = true) Contact contact,
        List<ProductKind> productTypes,
        boolean revisionsExpected,
        List<String> references,
        @Schema(examples = "CC BY 4.0") String license,
        boolean licenseAccepted,
        Instant licenseAcceptedAt,
        String ruleSet,
        String owner,
        List<String> collaborators,
        FileCounts files,
        @Schema(nullable = true) PublicationProgress publication,
        List<CollectionAction> actions,
        Instant createdAt,
        Instant updatedAt,
        @Schema(nullable = true) Instant submittedAt,
        @Schema(nullable = true) Instant publishedAt,
        long version,
        @JsonIgnore @Schema(hidden = true) Insider insider) {

    /** What the service needs and nobody is shown. */
    public record Insider(String ownerSub, String ownerEmail, String submittedBy) {}

    /** @return the collection for a caller, with what that caller may do */
    Collection forCaller(List<CollectionAction> may, boolean member) {
        Investigator shown = member
                ? principalInvestigator
                : new Investigator(principalInvestigator.name(), principalInvestigator.institution(), null);
        return new Collection(
                id,
                state,
                title,
                abstractText,
                shown,
                member ? contact : null,
                productTypes,
                revisionsExpected,
                references,
                license,
                licenseAccepted,
                licenseAcceptedAt,
                ruleSet,
                owner,
                member ? collaborators : List.of(),
                files,
                member ? publication : null,
                may,
                createdAt,
                updatedAt,
                submittedAt,
                publishedAt,
                version,
                insider);
    }
}
