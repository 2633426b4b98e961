package org.afterward.clinical;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class WallsTest {
    private static final JavaClasses CLINICAL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.afterward.clinical");

    @Test
    void the_clinical_core_knows_only_the_jdk() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.afterward.clinical..",
                        "java.lang..",
                        "java.util..",
                        "java.time..",
                        "java.math..",
                        "java.io..",
                        "java.nio..",
                        "java.text..",
                        "javax.crypto..",
                        "java.security..",
                        "java.text..",
                        "org.jspecify..")
                .check(CLINICAL);
    }

    @Test
    void only_the_tables_are_read_and_nothing_is_written() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.afterward.clinical.rule.Table")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio.file..", "java.nio.channels..")
                .check(CLINICAL);
    }

    @Test
    void there_is_no_clock_no_chance_no_thread_and_no_log() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.Clock")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.Thread")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "java.util.concurrent..", "java.util.random..")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(CLINICAL);
    }

    @Test
    void no_room_leads_back_into_itself() {
        slices().matching("org.afterward.clinical.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLINICAL);
    }
}
