package org.archivesupport.hlsp.rule;

import static org.archivesupport.hlsp.rule.Scope.COLLECTION;
import static org.archivesupport.hlsp.rule.Scope.FILE;
import static org.archivesupport.hlsp.rule.Scope.NAME;
import static org.archivesupport.hlsp.rule.Severity.ERROR;
import static org.archivesupport.hlsp.rule.Severity.INFO;
import static org.archivesupport.hlsp.rule.Severity.REVIEW;
import static org.archivesupport.hlsp.rule.Severity.WARNING;

/**
 * The rule set {@link #SET}. A collection keeps the name of the set that was in force when it was opened.
 *
 * <p>Sources: MAST's guide for contributors (names, common metadata, formats), FITS Standard 4.0, and rules of this
 * archive where those are silent.
 */
public enum Rule {
    NAM_01(ERROR, NAME, "Names are lower case", "Write the whole name in lower case."),
    NAM_02(ERROR, NAME, "Names hold a-z, 0-9 and _ - . + only", "Replace other characters by a hyphen."),
    NAM_03(
            ERROR,
            NAME,
            "Underscores separate the fields, and nothing else",
            "Use hlsp_<id>_<observatory>_<instrument>_<target>_<element>_v<version>_<type>.<extension>, with a hyphen inside of a field."),
    NAM_04(ERROR, NAME, "The first field is hlsp", "Begin the name with hlsp_."),
    NAM_05(
            ERROR,
            NAME,
            "The second field is a well-formed collection id",
            "At most 20 letters, digits and hyphens; begins with a letter, ends with a letter or digit."),
    NAM_06(
            ERROR,
            NAME,
            "The second field is the id of this collection",
            "Write the id that was agreed for the collection."),
    NAM_07(
            REVIEW,
            NAME,
            "The observatory is known",
            "Take a listed observatory; several are joined by a hyphen; or multi."),
    NAM_08(
            REVIEW,
            NAME,
            "The instrument is known",
            "Take a listed instrument; several are joined by a hyphen; or multi."),
    NAM_09(
            ERROR,
            NAME,
            "The target is well formed",
            "At most 30 characters of a-z 0-9 + - . that begin and end with a letter or digit."),
    NAM_10(
            REVIEW,
            NAME,
            "The optical element is known",
            "Take a listed filter or disperser; several are joined by a hyphen; or multi."),
    NAM_11(ERROR, NAME, "The version is v and one to three numbers", "Write v1, v2.3 or v1p0p1; at most 9 characters."),
    NAM_12(WARNING, NAME, "The version has no leading zero", "Write v1 instead of v01."),
    NAM_14(
            REVIEW,
            NAME,
            "The product type is known",
            "Take a listed type of at most 16 characters, compounds with a hyphen."),
    NAM_15(
            REVIEW,
            NAME,
            "The extension is known",
            "Take a listed extension of at most 16 characters, such as fits or fits.gz."),
    NAM_16(ERROR, NAME, "Names have at most 90 characters", "Shorten the target or the product type."),
    NAM_17(
            ERROR,
            COLLECTION,
            "Names are unique in the collection, also without regard to case",
            "Rename one of the files."),
    NAM_18(ERROR, NAME, "A plus sign stands in the target only", "Join with a hyphen."),
    NAM_19(ERROR, NAME, "A dot stands in target, version and extension only", "Join with a hyphen."),
    NAM_20(
            ERROR,
            NAME,
            "No field or part of a field is empty",
            "Fields begin with a letter; no hyphen at either end, no two together."),
    NAM_21(
            ERROR,
            NAME,
            "Observatory, instrument and element belong together",
            "Take an element of that instrument, and an instrument of that observatory."),
    NAM_22(
            INFO,
            COLLECTION,
            "Counters are padded to one width",
            "Write counters of parts and epochs with leading zeros: -01 ... -17."),
    NAM_25(ERROR, NAME, "The short name of a read-me file", "Write hlsp_<id>_readme.txt (or .md, .html)."),
    NAM_26(
            REVIEW,
            NAME,
            "The short form is for products of several targets",
            "Write hlsp_<id>_<targets>_v<version>_<type>.<extension>."),
    NAM_27(
            ERROR,
            FILE,
            "Name and header tell the same id, target and version",
            "Make the name and HLSPID, HLSPTARG, HLSPVER agree."),
    NAM_28(
            WARNING,
            FILE,
            "Name and header tell the same observatory, instrument and element",
            "Make the name and TELESCOP, INSTRUME, FILTER agree."),
    NAM_29(ERROR, COLLECTION, "A product is delivered once, compressed or not", "Remove one of the two copies."),

    COL_01(ERROR, COLLECTION, "The collection has a title", "Give a title of 5 to 300 characters."),
    COL_02(ERROR, COLLECTION, "The id is well formed and free", "As NAM-05; take another id if this one is taken."),
    COL_03(ERROR, COLLECTION, "The principal investigator can be reached", "Give name, institution and mail address."),
    COL_04(
            ERROR,
            COLLECTION,
            "A data contact can be reached",
            "Give name and mail address of the contact, or leave the contact out."),
    COL_05(ERROR, COLLECTION, "It is said whether revisions are likely", "Say true or false in revisions_expected."),
    COL_06(ERROR, COLLECTION, "The product types are named", "Name at least one type."),
    COL_08(
            WARNING,
            COLLECTION,
            "References are bibcodes or DOIs",
            "Write 2026ApJ...999....1X or 10.3847/..., one per entry."),
    COL_09(
            ERROR,
            COLLECTION,
            "The right to provide the data and the licence CC BY 4.0 are accepted",
            "Set license_accepted to true."),
    COL_15(
            ERROR,
            COLLECTION,
            "There is at least one science file",
            "Upload a file that is neither preview, read-me nor document."),
    COL_18(
            REVIEW,
            COLLECTION,
            "There is a read-me file",
            "Upload hlsp_<id>_readme.txt or .md that tells what the files are and how they were made."),
    COL_22(
            INFO,
            COLLECTION,
            "Science products have a preview",
            "Upload a png of the same name beside each science file."),
    COL_26(ERROR, FILE, "Files are not empty", "Upload the file again; it has no bytes."),
    COL_27(
            REVIEW,
            FILE,
            "Archives hold ancillary files only",
            "Deliver science files singly; keep tar.gz and zip for code and documents."),

    RDM_01(WARNING, FILE, "The read-me names a contact", "Give name and mail address of the contributor."),
    RDM_02(WARNING, FILE, "The read-me has a date", "Write the date of the contribution as 2026-11-20."),
    RDM_04(WARNING, FILE, "The read-me has a reference", "Give a bibcode or a DOI."),
    RDM_06(
            ERROR,
            FILE,
            "The read-me is text, HTML, Markdown or reStructuredText",
            "Write it as .txt, .html, .md or .rst."),
    RDM_10(ERROR, FILE, "The read-me is UTF-8 text without control characters", "Save it as UTF-8 text."),

    FMT_01(ERROR, FILE, "Images and spectra are FITS", "Deliver the science data as FITS; keep pictures for previews."),
    FMT_08(
            ERROR,
            FILE,
            "CSV has a header line and the same number of columns in each row",
            "Name the columns in the first line and give every row as many values."),
    FMT_11(
            ERROR,
            FILE,
            "The content is what the extension says",
            "Give the file the extension of its content, or the right content."),
    FMT_12(ERROR, FILE, "A compressed file expands fully and to a sane size", "Compress the file again with gzip."),

    FIT_01(
            ERROR,
            FILE,
            "Mandatory keywords are there, typed and in order",
            "Write the file with a FITS library; see FITS 4.0, section 4.4.1."),
    FIT_02(
            ERROR,
            FILE,
            "Every HDU fills whole blocks of 2880 bytes, and nothing follows the last",
            "Write the file again; it is cut short or has bytes too many."),
    FIT_03(ERROR, FILE, "Logical keywords are logical", "Write T or F in column 30, without quotes."),
    FIT_04(
            ERROR,
            FILE,
            "Header cards hold printable ASCII and have the form of the standard",
            "Write the card as KEYWORD = value / comment in ASCII."),
    FIT_05(ERROR, FILE, "A keyword is not repeated with another value", "Keep one of the cards."),
    FIT_06(
            ERROR,
            FILE,
            "Columns have names, different without regard to case",
            "Name every column with letters, digits and underscores."),
    FIT_07(ERROR, FILE, "The columns fill the row", "Make the TFORMn widths add up to NAXIS1."),
    FIT_08(ERROR, FILE, "No BUNIT in a table", "Remove BUNIT and give each column its TUNITn."),
    FIT_09(
            WARNING,
            FILE,
            "No forms that the standard has given up",
            "Write EQUINOX for EPOCH, RADESYS for RADECSYS; drop BLOCKED."),
    FIT_10(
            ERROR,
            FILE,
            "Dates have the form of the standard",
            "Write 2022-07-12T01:02:03.4 or 2022-07-12, without a letter at the end."),
    FIT_11(WARNING, FILE, "A keyword has a value", "Give it a value or leave it out."),
    FIT_13(
            WARNING,
            FILE,
            "Extensions have names, different from each other",
            "Give each extension its EXTNAME, with EXTVER 1, 2 ... for equal names."),
    FIT_16(WARNING, FILE, "Keywords are spelt as the guide has them", "Take the spelling of the guide."),
    FIT_17(ERROR, FILE, "Declared sizes are possible", "Correct NAXISn, PCOUNT and GCOUNT."),

    COM_01(ERROR, FILE, "HLSPID is the collection id", "HLSPID  = 'X1'"),
    COM_02(ERROR, FILE, "HLSPLEAD is the full name of the lead", "HLSPLEAD= 'Ada Lovelace'"),
    COM_03(ERROR, FILE, "HLSPNAME is the title of the collection", "HLSPNAME= 'The title of the collection'"),
    COM_04(ERROR, FILE, "HLSPTARG is the target or field", "HLSPTARG= 'M31'"),
    COM_05(ERROR, FILE, "HLSPVER is the version, as text", "HLSPVER = '1.0'"),
    COM_06(INFO, FILE, "DOI is the DOI of the collection", "The archive writes it when the DOI is reserved."),
    COM_07(ERROR, FILE, "LICENSE is CC BY 4.0", "LICENSE = 'CC BY 4.0'"),
    COM_08(
            ERROR,
            FILE,
            "LICENURL is the address of the licence",
            "LICENURL= 'https://creativecommons.org/licenses/by/4.0/'"),
    COM_09(ERROR, FILE, "OBSERVAT is the observatory", "OBSERVAT= 'JWST'"),
    COM_10(ERROR, FILE, "TELESCOP is the telescope", "TELESCOP= 'JWST'"),
    COM_11(ERROR, FILE, "INSTRUME is the instrument, or MULTI", "INSTRUME= 'NIRCAM'"),
    COM_12(ERROR, FILE, "DATE-BEG or MJD-BEG is the start of the data", "DATE-BEG= '2022-07-12T00:00:00'"),
    COM_13(ERROR, FILE, "DATE-END or MJD-END is the end of the data", "DATE-END= '2022-07-12T00:10:00'"),
    COM_14(
            ERROR,
            FILE,
            "The data end after they begin, and not in the future",
            "Correct the dates; MJD counts days from 1858-11-17."),
    COM_17(ERROR, FILE, "TIMESYS is a time scale of the standard", "TIMESYS = 'UTC'"),
    COM_18(ERROR, FILE, "XPOSURE is the exposure in seconds, above 0", "XPOSURE =                515.4"),
    COM_20(ERROR, FILE, "RADESYS is ICRS or FK5 where there are coordinates", "RADESYS = 'ICRS'"),
    COM_21(WARNING, FILE, "No EQUINOX beside ICRS", "Remove EQUINOX."),
    COM_26(ERROR, FILE, "MULTI is followed by numbered keywords", "INSTRUME= 'MULTI' with INSTRU01, INSTRU02 ..."),
    COM_27(
            WARNING,
            FILE,
            "RA_TARG and DEC_TARG are the position in degrees",
            "RA_TARG =          10.6847083 and DEC_TARG=           41.26875"),

    CHK_03(WARNING, FILE, "CHECKSUM and DATASUM are in every HDU", "Write them with your FITS library, last of all."),
    CHK_04(
            ERROR,
            FILE,
            "CHECKSUM and DATASUM are right",
            "Write CHECKSUM and DATASUM again after the last change, or deliver the unchanged file."),
    CHK_08(
            INFO,
            NAME,
            "The name of a FITS file fits on a header card",
            "Keep names of FITS files to 68 characters where you can.");

    /** Name of this rule set. */
    public static final String SET = "2026-11";

    private final Severity severity;
    private final Scope scope;
    private final String title;
    private final String fix;

    Rule(Severity severity, Scope scope, String title, String fix) {
        this.severity = severity;
        this.scope = scope;
        this.title = title;
        this.fix = fix;
    }

    /** @return the id as people write it, {@code NAM-01} */
    public String id() {
        return name().replace('_', '-');
    }

    public Severity severity() {
        return severity;
    }

    public Scope scope() {
        return scope;
    }

    public String title() {
        return title;
    }

    public String fix() {
        return fix;
    }
}
