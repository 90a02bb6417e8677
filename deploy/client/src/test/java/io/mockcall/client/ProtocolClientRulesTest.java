package io.mockcall.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/**
 * Other programs can use the protocol client without its tools. It therefore depends on no command line and on no service.
 */
class ProtocolClientRulesTest {
    private static final String TOOLS = "io.mockcall.client.tools..";

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.mockcall.client");

    @Test
    void theProtocolClientDependsOnNoToolAndNoService() {
        noClasses()
                .that()
                .resideOutsideOfPackage(TOOLS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        TOOLS,
                        "picocli..",
                        "org.apache.kafka..",
                        "org.springframework..",
                        "io.mockcall.simulator..",
                        "io.mockcall.evaluation..",
                        "io.mockcall.scenario..",
                        "io.mockcall.tts..")
                .check(classes);
    }

    @Test
    void theProtocolClientDoesNotKnowTheConsole() {
        noClasses()
                .that()
                .resideOutsideOfPackage(TOOLS)
                .should(ACCESS_STANDARD_STREAMS)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.Console")
                .check(classes);
    }
}
