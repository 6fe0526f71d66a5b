package org.archivesupport.hlsp.collection;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.archivesupport.hlsp.naming.NameRules;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.problem.Texts;

/** Rules COL-01 to COL-09 on a request; all faults at once. */
final class RequestRules {

    private static final Pattern MAIL = Pattern.compile("[^\\s@<>\"(),:;]+@[^\\s@<>\"(),:;]+\\.[A-Za-z]{2,}");
    private static final Pattern REFERENCE =
            Pattern.compile("10\\.[0-9]{4,9}/\\S{1,200}|[12][0-9]{3}[A-Za-z&.0-9]{15}");
    private static final int MOST_REFERENCES = 100;

    private final Faults faults = new Faults();

    private RequestRules() {}

    /**
     * @return the request with its texts trimmed and the id in lower case
     * @throws ProblemException 400 that names every fault
     */
    static CollectionRequest checked(CollectionRequest given) {
        var rules = new RequestRules();
        if (given == null) {
            throw ProblemException.badRequest("A request needs a body.");
        }
        var good = rules.read(given);
        rules.faults.throwIfAny();
        return good;
    }

    private CollectionRequest read(CollectionRequest given) {
        String id = given.id() == null ? "" : given.id().strip().toLowerCase(Locale.ROOT);
        faults.check(
                NameRules.goodId(id),
                "/id",
                "COL-02: at most 20 letters, digits and single hyphens; begins with a letter, ends with a letter or digit");
        String title = Texts.line(faults, "/title", given.title(), 5, 300);
        String text = Texts.block(faults, "/abstract", given.abstractText(), 20, 10_000);
        Investigator investigator = investigator(given.principalInvestigator());
        Contact contact = given.contact() == null ? null : contact(given.contact());
        List<ProductKind> types = given.productTypes() == null ? List.of() : given.productTypes();
        faults.check(
                !types.isEmpty() && !types.contains(null), "/product_types", "COL-06: name at least one product type");
        faults.check(given.revisionsExpected() != null, "/revisions_expected", "COL-05: say true or false");
        faults.check(
                Boolean.TRUE.equals(given.licenseAccepted()),
                "/license_accepted",
                "COL-09: must be true: you have the right to provide the data and accept the licence CC BY 4.0");
        return new CollectionRequest(
                id,
                title,
                text,
                investigator,
                contact,
                types.stream().distinct().toList(),
                given.revisionsExpected(),
                references(given.references()),
                given.licenseAccepted());
    }

    private Investigator investigator(Investigator given) {
        if (given == null) {
            faults.add("/principal_investigator", "COL-03: name, institution and email are needed");
            return null;
        }
        return new Investigator(
                Texts.line(faults, "/principal_investigator/name", given.name(), 2, 200),
                Texts.line(faults, "/principal_investigator/institution", given.institution(), 2, 300),
                mail("/principal_investigator/email", given.email()));
    }

    private Contact contact(Contact given) {
        return new Contact(
                Texts.line(faults, "/contact/name", given.name(), 2, 200), mail("/contact/email", given.email()));
    }

    private String mail(String pointer, String given) {
        String text = Texts.line(faults, pointer, given, 3, 254);
        faults.check(text.isEmpty() || MAIL.matcher(text).matches(), pointer, "is no mail address");
        return text;
    }

    private List<String> references(List<String> given) {
        if (given == null) {
            return List.of();
        }
        faults.check(given.size() <= MOST_REFERENCES, "/references", "at most " + MOST_REFERENCES + " references");
        for (int i = 0; i < Math.min(given.size(), MOST_REFERENCES); i++) {
            String reference = given.get(i) == null ? "" : given.get(i).strip();
            faults.check(
                    REFERENCE.matcher(reference).matches() && !Texts.hasControl(reference),
                    "/references/" + i,
                    "COL-08: write a bibcode of 19 characters (2026ApJ...999....1X) or a DOI (10.3847/...)");
        }
        return given.stream().map(r -> r == null ? "" : r.strip()).toList();
    }
}
