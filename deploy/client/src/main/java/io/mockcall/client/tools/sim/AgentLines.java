package io.mockcall.client.tools.sim;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Scenario;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The lines of the scripted agents, several for each dialogue act.
 *
 * @param names of the agents
 * @param forAll lines for every scenario, by skill and dialogue act
 * @param scenarios lines of one scenario, by scenario, skill and dialogue act; they replace those for every scenario
 */
record AgentLines(
        List<String> names,
        Map<String, Map<String, List<String>>> forAll,
        Map<String, Map<String, Map<String, List<String>>>> scenarios) {
    AgentLines {
        names = List.copyOf(names);
        forAll = Map.copyOf(forAll);
        scenarios = Map.copyOf(scenarios);
    }

    static AgentLines bundled() {
        try (InputStream in = requireNonNull(AgentLines.class.getResourceAsStream("agents.yaml"), "agents.yaml")) {
            return YAMLMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readValue(in, AgentLines.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty if an agent of this skill has no line for this dialogue act in the scenario. */
    List<String> of(Scenario scenario, Skill skill, DialogueAct act) {
        List<String> own = in(scenarios.getOrDefault(scenario.id(), Map.of()), skill, act);
        return own.isEmpty() ? in(forAll, skill, act) : own;
    }

    private static List<String> in(Map<String, Map<String, List<String>>> lines, Skill skill, DialogueAct act) {
        return lines.getOrDefault(skill.wireName(), Map.of()).getOrDefault(act.wireName(), List.of());
    }
}
