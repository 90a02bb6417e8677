package io.mockcall.client.tools.command;

import io.mockcall.client.ClientFailure;
import io.mockcall.client.tools.output.Table;
import io.mockcall.client.tools.output.Terminal;
import io.mockcall.client.tools.sim.BundledScenarios;
import io.mockcall.client.tools.sim.SimResult;
import io.mockcall.client.tools.sim.SimulatedBatch;
import io.mockcall.client.tools.sim.Simulation;
import io.mockcall.client.tools.sim.Skill;
import io.mockcall.contracts.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code sim}: many calls in text, without a suite. */
@Command(
        name = "sim",
        description = {
            "Plays scripted agents of three skills against the simulated customers, in text and in this process.",
            "Prints how the calls ended. The curves show the mean of all calls, turn by turn.",
            "The same seed plays the same calls. The command needs no running suite."
        },
        mixinStandardHelpOptions = true)
final class SimCommand implements Callable<Integer> {
    private static final int MOST_CALLS = 10_000;

    @Option(names = "--scenario", paramLabel = "ID", description = "Which scenario to play (default: all of them).")
    private @Nullable String scenario;

    @Option(
            names = "--agent",
            paramLabel = "SKILL",
            converter = SkillName.class,
            description = "How well the agent does: good, average or rude (default: all three).")
    private @Nullable Skill agent;

    @Option(
            names = "--calls",
            paramLabel = "N",
            defaultValue = "20",
            description = "Calls for each scenario and agent (default: ${DEFAULT-VALUE}).")
    private int calls;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the words of agents and customers (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--show", description = "Prints the first call of each scenario and agent, with its curve.")
    private boolean show;

    @Option(names = "--json", description = "Prints the result as JSON, and everything else to the standard error.")
    private boolean json;

    private final Terminal console;

    SimCommand(Terminal console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (calls < 1 || calls > MOST_CALLS) {
            throw new ClientFailure("--calls must be between 1 and " + MOST_CALLS + ", not " + calls);
        }
        Terminal terminal = console.json(json);
        List<Scenario> scenarios = scenario == null ? BundledScenarios.all() : List.of(BundledScenarios.byId(scenario));
        List<SimulatedBatch> batches =
                play(scenarios, agent == null ? List.of(Skill.values()) : List.of(agent), terminal);
        if (show) {
            batches.forEach(batch -> show(batch, terminal));
        }
        table(batches).toString().lines().forEach(terminal::line);
        terminal.result(batches.stream().map(SimulatedBatch::result).toList());
        return 0;
    }

    private List<SimulatedBatch> play(List<Scenario> scenarios, List<Skill> agents, Terminal terminal) {
        List<SimulatedBatch> batches = new ArrayList<>();
        try (var simulation = new Simulation()) {
            for (Scenario scenarioToPlay : scenarios) {
                for (Skill skill : agents) {
                    terminal.passing("Playing " + scenarioToPlay.id() + ", " + skill.wireName() + " agent");
                    batches.add(simulation.play(scenarioToPlay, skill, calls, seed));
                }
            }
        }
        return batches;
    }

    private static void show(SimulatedBatch batch, Terminal terminal) {
        terminal.line(batch.result().scenario() + ", " + batch.result().agent().wireName() + " agent");
        batch.transcript().forEach(terminal::line);
        terminal.line("");
    }

    private static Table table(List<SimulatedBatch> batches) {
        var table = new Table(
                "SCENARIO",
                "AGENT",
                "SOLVED",
                "TURNS",
                "SATISFACTION",
                "",
                "FRUSTRATION",
                "",
                "SCORE",
                "SENTENCES",
                "INTERRUPTIONS");
        batches.forEach(batch -> row(batch, table));
        return table;
    }

    private static void row(SimulatedBatch batch, Table table) {
        SimResult result = batch.result();
        table.row(
                result.scenario(),
                result.agent().wireName(),
                Math.round(result.resolved() * 100) + " %",
                String.format(Locale.ROOT, "%.1f", result.meanTurns()),
                batch.satisfactionCurve(),
                Math.round(result.meanSatisfaction()),
                batch.frustrationCurve(),
                Math.round(result.meanFrustration()),
                Math.round(result.meanOverallScore()),
                result.distinctSentences(),
                result.interruptions());
    }

    /** A skill on the command line. */
    static final class SkillName implements ITypeConverter<Skill> {
        @Override
        public Skill convert(String value) {
            return switch (value.toLowerCase(Locale.ROOT)) {
                case "good" -> Skill.GOOD;
                case "average" -> Skill.AVERAGE;
                case "rude" -> Skill.RUDE;
                default ->
                    throw new TypeConversionException("an agent is good, average or rude, not \"" + value + "\"");
            };
        }
    }
}
