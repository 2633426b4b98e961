package org.afterward.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// The walls between the rooms of the server.
class HouseTest {
    private static final JavaClasses SERVER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.afterward.server");

    @Test
    void no_two_rooms_lean_on_each_other() {
        slices().matching("org.afterward.server.(*)..")
                .should()
                .beFreeOfCycles()
                .check(SERVER);
    }

    @Test
    void the_journal_knows_nothing_of_those_who_use_it() {
        noClasses()
                .that()
                .resideInAPackage("org.afterward.server.journal..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.afterward.server.live..",
                        "org.afterward.server.board..",
                        "org.afterward.server.chart..",
                        "org.afterward.server.fhir..",
                        "org.afterward.server.intake..")
                .check(SERVER);
    }

    @Test
    void only_the_journal_and_accounts_and_searches_speak_to_the_database() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.afterward.server.live..",
                        "org.afterward.server.board..",
                        "org.afterward.server.chart..",
                        "org.afterward.server.intake..",
                        "org.afterward.server.mllp..",
                        "org.afterward.server.rejected..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..", "org.springframework.jdbc..")
                .check(SERVER);
    }

    @Test
    void nothing_is_injected_into_a_field() {
        noFields()
                .should()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .orShould()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
                .check(SERVER);
    }

    @Test
    void nothing_is_found_by_scanning() {
        classes()
                .should()
                .notBeAnnotatedWith("org.springframework.context.annotation.ComponentScan")
                .andShould()
                .notBeAnnotatedWith("org.springframework.boot.autoconfigure.SpringBootApplication")
                .check(SERVER);
    }
}
