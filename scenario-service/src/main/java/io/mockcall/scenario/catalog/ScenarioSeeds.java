package io.mockcall.scenario.catalog;

import io.mockcall.contracts.Scenario;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.springframework.core.io.Resource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The scenarios of the release. An invalid file stops the start; the error names the file. */
public final class ScenarioSeeds {
    private static final ScenarioParser PARSER = new ScenarioParser(new ScenarioSchema());

    private final List<ScenarioSeed> seeds;

    private ScenarioSeeds(List<ScenarioSeed> seeds) {
        this.seeds = List.copyOf(seeds);
    }

    /** @throws IllegalArgumentException if a file is not a scenario or two files have the same id */
    public static ScenarioSeeds read(Resource... files) throws IOException {
        List<ScenarioSeed> seeds = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Resource file : files) {
            ScenarioSeed seed = read(file);
            if (!ids.add(seed.scenario().id())) {
                throw new IllegalArgumentException(
                        "Two seeds have the id " + seed.scenario().id());
            }
            seeds.add(seed);
        }
        return new ScenarioSeeds(seeds);
    }

    public int size() {
        return seeds.size();
    }

    /** Stores the seeds and returns how many were new or changed. */
    public Mono<Long> storeIn(ScenarioStore store) {
        return Flux.fromIterable(seeds)
                .concatMap(store::storeSeed)
                .filter(changed -> changed)
                .count();
    }

    List<Scenario> scenarios() {
        return seeds.stream().map(ScenarioSeed::scenario).toList();
    }

    private static ScenarioSeed read(Resource file) throws IOException {
        byte[] bytes = file.getContentAsByteArray();
        List<ParsedScenario> documents = PARSER.yaml(bytes);
        return switch (documents.getFirst()) {
            case ParsedScenario.Valid(Scenario scenario)
            when documents.size() == 1 -> new ScenarioSeed(scenario, sha256(bytes));
            case ParsedScenario.Valid first ->
                throw new IllegalArgumentException("The seed " + file.getFilename() + " has more than one document");
            case ParsedScenario.Invalid invalid ->
                throw new IllegalArgumentException(
                        "The seed " + file.getFilename() + " is not a scenario: " + invalid.violations());
        };
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
