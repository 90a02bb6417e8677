package io.mockcall.tts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.mockcall.tts");

    @Test
    void onlyTheConfigurationKnowsProviders() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.mockcall.tts.provider..")
                .and()
                .haveNameNotMatching(".*TtsConfiguration.*")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.mockcall.tts.provider..")
                .check(CLASSES);
    }

    @Test
    void noTypeOfMaryTtsLeavesItsPackage() {
        classes()
                .that()
                .resideInAPackage("..provider.mary..")
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAnyPackage("..provider.mary..", "io.mockcall.tts")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage("..provider.mary..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("marytts..")
                .check(CLASSES);
    }

    @Test
    void onlyTheRootPackageKnowsSpring() {
        noClasses()
                .that()
                .resideInAnyPackage("..synthesis..", "..voice..", "..turn..", "..pronunciation..", "..provider..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(CLASSES);
    }
}
