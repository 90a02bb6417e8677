package io.mockcall.client.tools.sim;

import io.mockcall.contracts.Scenario;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The agent of one call. It follows the plan of its skill, and repeats an offer as often as its skill allows. */
final class ScriptedAgent {
    private final Scenario scenario;
    private final Skill skill;
    private final AgentLines lines;
    private final RandomGenerator random;
    private final String name;
    private final Deque<DialogueAct> plan;
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

    /** The next action of the agent; empty at the end of the plan. */
    Optional<AgentAction> next(boolean accepted) {
        if (plan.peekFirst() == DialogueAct.RECAP || plan.peekFirst() == DialogueAct.CLOSE) {
            insist(accepted);
        }
        while (!plan.isEmpty()) {
            DialogueAct act = plan.removeFirst();
            if (act == DialogueAct.HOLD) {
                return Optional.of(new AgentAction(act, ""));
            }
            List<String> fresh = lines.of(scenario, skill, act).stream()
                    .filter(line -> !said.contains(line))
                    .toList();
            if (!fresh.isEmpty()) {
                return Optional.of(say(act, fresh.get(random.nextInt(fresh.size()))));
            }
        }
        return Optional.empty();
    }

    /** Repeats an offer in other words, if the customer has not accepted it. */
    private void insist(boolean accepted) {
        if (!accepted && insisted < skill.insists()) {
            insisted++;
            plan.addFirst(insisted % 2 == 0 ? DialogueAct.FURTHER : DialogueAct.OFFER);
            plan.addFirst(DialogueAct.ASSURE);
        }
    }

    private AgentAction say(DialogueAct act, String line) {
        said.add(line);
        String words = line.replace(
                        "{company}", scenario.briefing().companyContext().getOrDefault("company", "customer service"))
                .replace("{agent}", name)
                .replace("{first}", scenario.customer().name().split(" ")[0]);
        return new AgentAction(act, words);
    }

    /**
     * One action of the agent.
     *
     * @param words empty if nothing is said
     */
    record AgentAction(DialogueAct act, String words) {}
}
