package io.mockcall.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mockcall.contracts.Scenario.Assessment;
import io.mockcall.contracts.Scenario.Behaviour;
import io.mockcall.contracts.Scenario.Briefing;
import io.mockcall.contracts.Scenario.Category;
import io.mockcall.contracts.Scenario.Customer;
import io.mockcall.contracts.Scenario.Difficulty;
import io.mockcall.contracts.Scenario.Fact;
import io.mockcall.contracts.Scenario.Profile;
import io.mockcall.contracts.Scenario.Situation;
import io.mockcall.contracts.Scenario.Statistics;
import io.mockcall.contracts.Scenario.Status;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The flat JSON form of a {@link Scenario} in events, in the database, in files and in the REST API. The names and the order
 * of the components are public. Only {@link Scenario} and Jackson construct this record.
 *
 * <p>{@link Scenario} describes and validates the values.
 */
record ScenarioJson(
        String id,
        int version,
        String name,
        Category category,
        Difficulty difficulty,
        int estimatedTime,
        Status status,
        Customer customer,
        String mood,
        Emotion initialEmotion,
        String issue,
        List<Fact> facts,
        String openingLine,
        Map<String, String> companyContext,
        List<String> applicablePolicies,
        String targetOutcome,
        List<String> acceptableSolutions,
        double interruptionRate,
        @Nullable String systemPrompt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, String> pronunciations,
        @Nullable Map<String, Object> rubric,
        String briefing,
        List<String> articleIds,
        int timesPlayed,
        @Nullable Double averageScore) {
    static ScenarioJson of(Scenario scenario) {
        Profile profile = scenario.profile();
        Situation situation = scenario.situation();
        Behaviour behaviour = scenario.behaviour();
        Briefing briefing = scenario.briefing();
        Assessment assessment = scenario.assessment();
        Statistics statistics = scenario.statistics();
        return new ScenarioJson(
                scenario.id(),
                scenario.version(),
                profile.name(),
                profile.category(),
                profile.difficulty(),
                profile.estimatedMinutes(),
                scenario.status(),
                scenario.customer(),
                behaviour.mood(),
                behaviour.initialEmotion(),
                situation.issue(),
                situation.facts(),
                situation.openingLine(),
                briefing.companyContext(),
                assessment.applicablePolicies(),
                assessment.targetOutcome(),
                assessment.acceptableSolutions(),
                behaviour.interruptionRate(),
                behaviour.systemPrompt(),
                behaviour.pronunciations(),
                assessment.rubric(),
                briefing.text(),
                briefing.articleIds(),
                statistics.timesPlayed(),
                statistics.averageScore());
    }

    Scenario scenario() {
        return new Scenario(
                id,
                version,
                status,
                new Profile(name, category, difficulty, estimatedTime),
                customer,
                new Situation(issue, openingLine, facts),
                new Behaviour(mood, initialEmotion, interruptionRate, systemPrompt, pronunciations),
                new Briefing(briefing, companyContext, articleIds),
                new Assessment(applicablePolicies, targetOutcome, acceptableSolutions, rubric),
                new Statistics(timesPlayed, averageScore));
    }
}
