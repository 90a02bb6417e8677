package io.mockcall.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.springframework.util.AntPathMatcher;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/**
 * The jar with the contract suite of this module, for providers in other jars. The execution {@code contract-suite} in the
 * module's {@code pom.xml} lists what is in the jar.
 */
public final class ContractSuiteJar {
    private static final Path TESTS = Path.of("target", "test-classes");
    private static final String INCLUDES = "//execution[id='contract-suite']//include";

    private final AntPathMatcher matcher = new AntPathMatcher();
    private final List<String> includes;

    private ContractSuiteJar(List<String> includes) {
        this.includes = includes;
    }

    /** The jar of the module in the working directory. */
    public static ContractSuiteJar ofThisModule() throws Exception {
        Document pom =
                DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(new File("pom.xml"));
        NodeList found =
                (NodeList) XPathFactory.newDefaultInstance().newXPath().evaluate(INCLUDES, pom, XPathConstants.NODESET);
        return new ContractSuiteJar(IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getTextContent().strip())
                .toList());
    }

    /** Asserts that everything listed exists, and that no class in the jar uses a class of the tests that is not in it. */
    public void assertComplete() throws Exception {
        assertThat(includes).isNotEmpty().allSatisfy(this::assertExists);
        JavaClasses tests = new ClassFileImporter().importPath(TESTS);
        assertThat(tests.stream()
                        .filter(this::contains)
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .filter(dependency -> {
                            JavaClass used = dependency.getTargetClass().getBaseComponentType();
                            return tests.contain(used.getName()) && !contains(used);
                        })
                        .map(Dependency::getDescription))
                .as("uses of classes that are not in the jar")
                .isEmpty();
    }

    private void assertExists(String include) throws Exception {
        try (var files = Files.walk(TESTS)) {
            assertThat(files.map(file -> TESTS.relativize(file).toString()))
                    .as(include)
                    .anyMatch(file -> matcher.match(include, file));
        }
    }

    private boolean contains(JavaClass type) {
        String file = type.getName().replace('.', '/') + ".class";
        return includes.stream().anyMatch(include -> matcher.match(include, file));
    }
}
