package io.mockcall.evaluation.scoring;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * All rubrics that were ever shipped or configured. A call is scored by the newest rubric that was in effect when the call
 * started. A replay at any later time gives the same score.
 */
public final class RubricCatalog {
    /** Every version that the suite ever shipped. A shipped version is never changed or removed. */
    private static final List<String> SHIPPED = List.of("/evaluation/rubric-v1.yaml", "/evaluation/rubric-v2.yaml");

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** The newest first. */
    private final List<Rubric> rubrics;

    private RubricCatalog(List<Rubric> rubrics) {
        Set<String> versions = new HashSet<>();
        Set<Instant> dates = new HashSet<>();
        for (Rubric rubric : rubrics) {
            if (!versions.add(rubric.version())) {
                throw new IllegalArgumentException("there are two rubrics of version " + rubric.version());
            }
            if (!dates.add(rubric.effectiveFrom())) {
                throw new IllegalArgumentException("two rubrics are in force from " + rubric.effectiveFrom());
            }
        }
        this.rubrics = rubrics.stream()
                .sorted(Comparator.comparing(Rubric::effectiveFrom).reversed())
                .toList();
    }

    /** The rubrics of the suite. */
    public static RubricCatalog shipped() {
        return new RubricCatalog(SHIPPED.stream().map(RubricCatalog::resource).toList());
    }

    /**
     * The rubrics of the suite, and the {@code *.yaml} files of a directory.
     *
     * @param directory null for none
     * @throws IllegalArgumentException if a file is no rubric, or if two rubrics have the same version or the same date
     */
    public static RubricCatalog with(@Nullable Path directory) {
        if (directory == null) {
            return shipped();
        }
        List<Rubric> all = new ArrayList<>(shipped().rubrics);
        try (var files = Files.newDirectoryStream(directory, "*.yaml")) {
            files.forEach(file -> all.add(file(file)));
        } catch (IOException e) {
            throw new IllegalArgumentException("the directory of rubrics cannot be read: " + directory, e);
        }
        return new RubricCatalog(all);
    }

    /** One rubric for all calls. */
    static RubricCatalog only(Rubric rubric) {
        return new RubricCatalog(List.of(rubric));
    }

    /**
     * Parses a rubric.
     *
     * @param rubric as YAML or JSON
     * @throws IllegalArgumentException if the text is no rubric, with the reason
     */
    static Rubric parse(String rubric) {
        try {
            return YAML.readValue(rubric, Rubric.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        } catch (NullPointerException e) {
            throw new IllegalArgumentException("a part of it is missing: " + e.getMessage(), e);
        }
    }

    /** The rubric of a call that starts at this time; the oldest rubric if the call is older than all. */
    Rubric inEffectAt(Instant start) {
        return rubrics.stream()
                .filter(rubric -> !rubric.effectiveFrom().isAfter(start))
                .findFirst()
                .orElseGet(rubrics::getLast);
    }

    Optional<Rubric> named(String version) {
        return rubrics.stream()
                .filter(rubric -> rubric.version().equals(version))
                .findFirst();
    }

    /** The newest first. */
    public List<String> versions() {
        return rubrics.stream().map(Rubric::version).toList();
    }

    List<Rubric> all() {
        return rubrics;
    }

    private static Rubric resource(String name) {
        try (InputStream in = requireNonNull(RubricCatalog.class.getResourceAsStream(name), name)) {
            return YAML.readValue(in, Rubric.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Rubric file(Path file) {
        try {
            return YAML.readValue(file.toFile(), Rubric.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not a rubric: " + file + ": " + e.getOriginalMessage(), e);
        }
    }
}
