package io.mockcall.tts;

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
    void onlyTheRootPackageKnowsSpring() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "..text..", "..pronunciation..", "..synthesis..", "..voice..", "..turn..", "..provider..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(CLASSES);
    }
}
