package org.archivesupport.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/**
 * The design's layering, for one service: features are packages, call each other in one direction, and know no other
 * service. A service's test extends this class and names its root package.
 */
public abstract class HouseRules {

    private final String root;
    private final JavaClasses code;

    /** @param root root package of the service, such as {@code org.archivesupport.search} */
    protected HouseRules(String root) {
        this.root = root;
        this.code = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(root);
    }

    @Test
    void featuresCallEachOtherWithoutCircles() {
        slices().matching(root + ".(*)..").should().beFreeOfCycles().check(code);
    }

    @Test
    void noServiceKnowsTheCodeOfAnother() {
        classes()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .onlyDependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "lie in the service itself, the shared libraries, or outside of the suite",
                        c -> !c.getPackageName().startsWith("org.archivesupport.")
                                || c.getPackageName().startsWith(root)
                                || c.getPackageName().matches("org\\.archivesupport\\.(kit|sky|files)(\\..*)?")))
                .check(code);
    }

    @Test
    void packagesAreNamedAfterFeatures() {
        noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .resideInAnyPackage(
                        "..controller..", "..dto..", "..util..", "..utils..", "..impl..", "..manager..", "..helper..")
                .allowEmptyShould(true)
                .check(code);
    }
}
