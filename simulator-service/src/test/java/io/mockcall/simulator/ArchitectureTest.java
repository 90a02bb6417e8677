package io.mockcall.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.mockcall.simulator");

    @Test
    void onlyTheConfigurationKnowsWhoTheCustomerIs() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.mockcall.simulator.provider..")
                .and()
                .haveNameNotMatching(".*SimulatorConfiguration.*")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.mockcall.simulator.provider..")
                .check(CLASSES);
    }

    @Test
    void noTypeOfTheModelLeavesItsPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..provider.langchain4j..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.langchain4j..", "ai.onnxruntime..")
                .check(CLASSES);
    }

    @Test
    void feelingsKnowNothingOfWords() {
        noClasses()
                .that()
                .resideInAPackage("..emotion..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..meaning..", "..conversation..", "..reply..", "..provider..")
                .check(CLASSES);
    }
}
