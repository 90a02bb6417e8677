package io.mockcall.client.sim;

import io.mockcall.contracts.Scenario;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The agent of one call: keeps to the plan of its skill, and insists on an offer as long as its skill lets it. */
final class ScriptedAgent {
    private final Scenario scenario;
    private final Skill skill;
    private final AgentLines lines;
    private final RandomGenerator random;
    private final String name;
    private final Deque<Purpose> plan;
    private final Set<String> said = new HashSet<>();
    private int insisted;

    ScriptedAgent(Scenario scenario, Skill skill, AgentLines lines, RandomGenerator random) {
        this.scenario = scenario;
        this.skill = skill;
        this.lines = lines;
        this.random = random;
        this.name = lines.names().get(random.nextInt(lines.names().size()));
        this.plan = new ArrayDeque<>(skill.plan());
    }

    /** What the agent does next; empty when there is nothing left to do. */
    Optional<Move> next(boolean accepted) {
        if (plan.peekFirst() == Purpose.RECAP || plan.peekFirst() == Purpose.CLOSE) {
            insist(accepted);
        }
        while (!plan.isEmpty()) {
            Purpose purpose = plan.removeFirst();
            if (purpose == Purpose.HOLD) {
                return Optional.of(new Move(purpose, ""));
            }
            List<String> fresh = lines.of(scenario, skill, purpose).stream()
                    .filter(line -> !said.contains(line))
                    .toList();
            if (!fresh.isEmpty()) {
                return Optional.of(say(purpose, fresh.get(random.nextInt(fresh.size()))));
            }
        }
        return Optional.empty();
    }

    /** An offer that was not accepted is made again in other words. */
    private void insist(boolean accepted) {
        if (!accepted && insisted < skill.insists()) {
            insisted++;
            plan.addFirst(insisted % 2 == 0 ? Purpose.FURTHER : Purpose.OFFER);
            plan.addFirst(Purpose.ASSURE);
        }
    }

    private Move say(Purpose purpose, String line) {
        said.add(line);
        String words = line.replace("{company}", scenario.companyContext().getOrDefault("company", "customer service"))
                .replace("{agent}", name)
                .replace("{first}", scenario.customer().name().split(" ")[0]);
        return new Move(purpose, words);
    }

    /**
     * Something that the agent does.
     *
     * @param words empty if nothing is said
     */
    record Move(Purpose purpose, String words) {}
}
