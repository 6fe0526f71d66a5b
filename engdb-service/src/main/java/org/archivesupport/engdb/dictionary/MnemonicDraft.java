package org.archivesupport.engdb.dictionary;

import com.fasterxml.jackson.annotation.JsonAlias;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Texts;

/**
 * One entry of a dictionary import. Members that are absent keep what is known. The names of the engineering database's own metadata
 * ({@code TlmMnemonic}, {@code SQLType} …) are taken as well.
 */
record MnemonicDraft(
        @JsonAlias({"TlmMnemonic", "tlmMnemonic"}) String name,
        @JsonAlias({"SQLType", "sqlDataType"}) String sqlType,
        @JsonAlias({"Subsystem"}) String subsystem,
        @JsonAlias({"Unit"}) String unit,
        @JsonAlias({"Description"}) String description,
        @JsonAlias({"TlmIdentifier", "tlmIdentifier"}) Long identifier,
        @JsonAlias({"RawType"}) String rawType,
        @JsonAlias({"EUType"}) String euType,
        @JsonAlias({"AllPoints"}) String allPoints,
        String access) {

    private static final int SHORT = 64;
    private static final int LONG = 2000;

    /** Checks the draft and brings it to the form that is kept. */
    MnemonicDraft checked(Faults faults, String pointer) {
        String canonical = Dictionary.canonical(name);
        if (canonical == null) {
            faults.add(pointer, "name: 1 to 64 letters, digits, _ . + - are needed");
        }
        SqlType type = SqlType.of(sqlType);
        if (type == null) {
            faults.add(
                    pointer, "sql_type: REAL, FLOAT, TINYINT, SMALLINT, INT, BIGINT or VARCHAR(1 to 8000) is needed");
        }
        if (access != null && Access.of(access) == null) {
            faults.add(pointer, "access: public, restricted or hidden is needed");
        }
        if (allPoints != null && !allPoints.matches("(?i)true|false|0|1")) {
            faults.add(pointer, "all_points: true or false is needed");
        }
        return new MnemonicDraft(
                canonical,
                type == null ? null : type.text(),
                line(faults, pointer, "subsystem", subsystem, SHORT),
                line(faults, pointer, "unit", unit, SHORT),
                line(faults, pointer, "description", description, LONG),
                identifier,
                line(faults, pointer, "raw_type", rawType, SHORT),
                line(faults, pointer, "eu_type", euType, SHORT),
                allPoints,
                access);
    }

    Boolean keepsAll() {
        return allPoints == null ? null : allPoints.equals("1") || allPoints.equalsIgnoreCase("true");
    }

    private static String line(Faults faults, String pointer, String member, String text, int most) {
        if (text == null || text.isEmpty()) {
            return text;
        }
        var own = new Faults();
        String checked = Texts.line(own, member, text, 0, most);
        own.list().forEach(f -> faults.add(pointer, member + " " + f.message()));
        return checked;
    }
}
