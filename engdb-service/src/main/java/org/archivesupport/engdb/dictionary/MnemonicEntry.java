package org.archivesupport.engdb.dictionary;

import java.time.Instant;
import org.archivesupport.engdb.text.UtcTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A mnemonic as the API shows it. Texts that are not known are empty. */
@Schema(name = "Mnemonic")
public record MnemonicEntry(
        @Schema(examples = "SA_ZATTEST2") String name,

        @Schema(description = "REAL, FLOAT, TINYINT, SMALLINT, INT, BIGINT or VARCHAR(n)", examples = "REAL")
        String sqlType,

        @Schema(description = "real, integer or text") String valueKind,
        String subsystem,
        String unit,
        String description,

        @Schema(nullable = true, description = "number of the mnemonic in its own mission's database")
        Long identifier,

        String rawType,
        String euType,

        @Schema(description = "true: every sample is kept; false: only changes, and a value holds until the next")
        boolean allPoints,

        @Schema(description = "public, restricted (values need a log-in) or hidden")
        String access,

        @Schema(nullable = true, description = "time of the first sample")
        Instant first,

        @Schema(nullable = true, description = "time of the last sample")
        Instant last,

        @Schema(description = "number of samples") long samples) {

    static MnemonicEntry of(Mnemonic m) {
        return new MnemonicEntry(
                m.name(),
                m.type().text(),
                m.type().valueKind(),
                m.subsystem(),
                m.unit(),
                m.description(),
                m.identifier(),
                m.rawType(),
                m.euType(),
                m.allPoints(),
                m.access().word(),
                m.firstUs() == null ? null : UtcTime.instant(m.firstUs()),
                m.lastUs() == null ? null : UtcTime.instant(m.lastUs()),
                m.samples());
    }
}
