package io.mockcall.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.mockcall.platform.stage.BroadcastReader;
import io.mockcall.platform.stage.Stage;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** The rules of docs/architecture.md that hold in every service. A rule that finds no class to check fails. */
class ArchitectureTest {
    private static final List<String> SERVICES =
            List.of("callsession", "stt", "simulator", "tts", "scenario", "evaluation", "gateway");

    private static final Pattern SETTINGS_TEST = Pattern.compile("extends SettingsContract<(\\w+)>");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.mockcall");

    @Test
    void servicesDoNotDependOnEachOther() {
        for (String service : SERVICES) {
            String[] others = SERVICES.stream()
                    .filter(other -> !other.equals(service))
                    .map(other -> "io.mockcall." + other + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("io.mockcall." + service + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .check(CLASSES);
        }
    }

    @Test
    void packagesOfAServiceHaveNoCycles() {
        for (String service : SERVICES) {
            slices().matching("io.mockcall." + service + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .check(CLASSES);
        }
    }

    @Test
    void onlyConfigurationsSeeProviders() {
        noClasses()
                .that(areInServices())
                .and()
                .resideOutsideOfPackage("..provider..")
                .and(describe("are no configuration", type -> !isConfiguration(type)))
                .should()
                .dependOnClassesThat(describe("are providers of a service", ArchitectureTest::isProviderOfAService))
                .check(CLASSES);
    }

    @Test
    void libraryTypesStayInTheirAdapters() {
        keeps(
                "ai.onnxruntime..",
                "io.mockcall.stt.provider..",
                "io.mockcall.tts.provider..",
                "io.mockcall.tts.pronunciation..",
                "io.mockcall.tts.onnx..",
                "io.mockcall.languagemodels..");
        keeps("org.jtransforms..", "io.mockcall.tts.provider.hibari..");
        keeps("dev.langchain4j..", "io.mockcall.*.provider..", "io.mockcall.languagemodels..");
        keeps("org.duckdb..", "io.mockcall.evaluation..");
        keeps("picocli..", "io.mockcall.client..", "io.mockcall.standalone..");
        keeps(
                "io.github.resilience4j..",
                "io.mockcall.platform.provider..",
                "io.mockcall.gateway..",
                "io.mockcall.scenario.cache..");
    }

    private static void keeps(String library, String... homes) {
        noClasses()
                .that()
                .resideOutsideOfPackages(homes)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES);
    }

    @Test
    void contractsDoNotDependOnSpring() {
        noClasses()
                .that()
                .resideInAPackage("io.mockcall.contracts..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "io.mockcall.platform..")
                .check(CLASSES);
    }

    @Test
    void thePlatformDoesNotDependOnServices() {
        noClasses()
                .that()
                .resideInAPackage("io.mockcall.platform..")
                .should()
                .dependOnClassesThat(areInServices())
                .check(CLASSES);
    }

    /** One page per service: a plain class that shows its stages and readers, wired by its configuration. */
    @ParameterizedTest
    @ValueSource(strings = {"callsession", "stt", "simulator", "tts", "scenario", "evaluation", "gateway"})
    void everyServiceHasOnePipeline(String service) {
        List<JavaClass> pipelines = CLASSES.stream()
                .filter(type -> type.getPackageName().startsWith("io.mockcall." + service))
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> type.getSimpleName().endsWith("Pipeline"))
                .toList();

        assertThat(pipelines).hasSize(1);
        JavaClass pipeline = pipelines.getFirst();
        assertThat(pipeline.getPackageName()).isEqualTo("io.mockcall." + service);
        assertThat(pipeline.getModifiers()).contains(JavaModifier.FINAL).doesNotContain(JavaModifier.PUBLIC);
        assertThat(pipeline.getAnnotations())
                .as("annotations of %s", pipeline.getName())
                .isEmpty();
        assertThat(pipeline.getMethods())
                .as("stages and readers of %s", pipeline.getName())
                .anyMatch(method -> isStageOrReader(method.getRawReturnType()));
    }

    @Test
    void onlyPipelinesMakeStagesAndReaders() {
        noMethods()
                .that()
                .areDeclaredInClassesThat(areInServices())
                .and()
                .areDeclaredInClassesThat(describe(
                        "are neither a pipeline nor a configuration",
                        type -> !type.getSimpleName().endsWith("Pipeline") && !isConfiguration(type)))
                .should()
                .haveRawReturnType(describe("a stage or a reader", ArchitectureTest::isStageOrReader))
                .check(CLASSES);
    }

    @Test
    void noTwoTypesShareASimpleName() {
        Map<String, TreeSet<String>> byName = CLASSES.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .filter(type -> !type.getPackageName().startsWith("io.mockcall.testing"))
                .collect(groupingBy(
                        JavaClass::getSimpleName,
                        TreeMap::new,
                        mapping(JavaClass::getName, toCollection(TreeSet::new))));

        assertThat(byName).hasSizeGreaterThan(500);
        assertThat(byName.values()).filteredOn(names -> names.size() > 1).isEmpty();
    }

    /** The last column of docs/glossary.md names the types to start from. */
    @Test
    void everyTypeOfTheGlossaryExists() throws IOException {
        List<String> named = Files.readAllLines(Path.of("../../docs/glossary.md")).stream()
                .filter(line -> line.startsWith("| ") && line.endsWith("` |"))
                .map(line -> line.substring(line.lastIndexOf("|", line.length() - 2)))
                .flatMap(types ->
                        Pattern.compile("`(\\w+)`").matcher(types).results().map(type -> type.group(1)))
                .toList();
        List<String> existing = CLASSES.stream().map(JavaClass::getSimpleName).toList();

        assertThat(named).hasSizeGreaterThan(90);
        assertThat(existing).containsAll(named);
    }

    /** Reads the source files of the tests, because the tests of other modules are not on the class path. */
    @Test
    void everySettingsRecordIsTested() throws IOException {
        List<String> records = CLASSES.stream()
                .filter(type -> type.isAnnotatedWith(ConfigurationProperties.class))
                .map(JavaClass::getSimpleName)
                .toList();
        List<String> tested = new ArrayList<>();
        for (Path test : testsOfOtherModules()) {
            SETTINGS_TEST.matcher(Files.readString(test)).results().forEach(found -> tested.add(found.group(1)));
        }

        assertThat(records).hasSizeGreaterThan(15);
        assertThat(tested)
                .as("records with a test that extends SettingsContract")
                .containsAll(records);
    }

    private static List<Path> testsOfOtherModules() throws IOException {
        List<Path> tests = new ArrayList<>();
        try (DirectoryStream<Path> modules = Files.newDirectoryStream(Path.of("../.."))) {
            for (Path module : modules) {
                Path sources = module.resolve("src/test/java");
                if (Files.isDirectory(sources)) {
                    try (Stream<Path> files = Files.walk(sources)) {
                        files.filter(file -> file.toString().endsWith("Test.java"))
                                .forEach(tests::add);
                    }
                }
            }
        }
        return tests;
    }

    @Test
    void aRuleOverNoClassFails() {
        var nowhere = noClasses()
                .that()
                .resideInAPackage("io.mockcall.nowhere..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java..");

        assertThatThrownBy(() -> nowhere.check(CLASSES)).isInstanceOf(AssertionError.class);
    }

    private static boolean isStageOrReader(JavaClass type) {
        return type.isEquivalentTo(Stage.class) || type.isEquivalentTo(BroadcastReader.class);
    }

    /** The platform's package of that name is not meant: its types guard providers. */
    private static boolean isProviderOfAService(JavaClass type) {
        return SERVICES.stream()
                .anyMatch(service -> (type.getPackageName() + ".").startsWith("io.mockcall." + service + ".provider."));
    }

    private static boolean isConfiguration(JavaClass type) {
        JavaClass outermost = type;
        while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().get();
        }
        return outermost.isAnnotatedWith(Configuration.class);
    }

    private static DescribedPredicate<JavaClass> areInServices() {
        return describe(
                "are in a service",
                type -> SERVICES.stream()
                        .anyMatch(service -> (type.getPackageName() + ".").startsWith("io.mockcall." + service + ".")));
    }
}
