package io.mockcall.client.command;

import io.mockcall.client.ClientFailure;
import io.mockcall.client.output.Table;
import io.mockcall.client.output.Terminal;
import io.mockcall.client.sim.Cell;
import io.mockcall.client.sim.Seeded;
import io.mockcall.client.sim.SimResult;
import io.mockcall.client.sim.Simulation;
import io.mockcall.client.sim.Skill;
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
            "Prints how the calls ended. Curves run from the opening line to the last word, mean of all calls.",
            "The same seed plays the same calls. Nothing needs to run for it."
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
            description = "Chance of the agents' and the customers' words (default: ${DEFAULT-VALUE}).")
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
        List<Scenario> scenarios = scenario == null ? Seeded.scenarios() : List.of(Seeded.scenario(scenario));
        List<Cell> cells = play(scenarios, agent == null ? List.of(Skill.values()) : List.of(agent), terminal);
        if (show) {
            cells.forEach(cell -> show(cell, terminal));
        }
        table(cells).toString().lines().forEach(terminal::line);
        terminal.result(cells.stream().map(Cell::result).toList());
        return 0;
    }

    private List<Cell> play(List<Scenario> scenarios, List<Skill> agents, Terminal terminal) {
        List<Cell> cells = new ArrayList<>();
        try (var simulation = new Simulation()) {
            for (Scenario played : scenarios) {
                for (Skill skill : agents) {
                    terminal.passing("Playing " + played.id() + ", " + skill.wireName() + " agent");
                    cells.add(simulation.play(played, skill, calls, seed));
                }
            }
        }
        return cells;
    }

    private static void show(Cell cell, Terminal terminal) {
        terminal.line(cell.result().scenario() + ", " + cell.result().agent().wireName() + " agent");
        cell.transcript().forEach(terminal::line);
        terminal.line("");
    }

    private static Table table(List<Cell> cells) {
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
        cells.forEach(cell -> row(cell, table));
        return table;
    }

    private static void row(Cell cell, Table table) {
        SimResult result = cell.result();
        table.row(
                result.scenario(),
                result.agent().wireName(),
                Math.round(result.resolved() * 100) + " %",
                String.format(Locale.ROOT, "%.1f", result.meanTurns()),
                cell.satisfactionCurve(),
                Math.round(result.meanSatisfaction()),
                cell.frustrationCurve(),
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
