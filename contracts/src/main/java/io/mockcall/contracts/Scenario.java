package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A situation that an agent practises: who calls, why, how the customer behaves, and how the call is assessed.
 *
 * <p>{@link ScenarioJson} is the JSON form, which is flat.
 *
 * @param id lower-case words joined by hyphens; never changes
 * @param version counts the changes of the scenario, from 1; playing the scenario does not change it
 * @param status whether the scenario can be played
 */
public record Scenario(
        String id,
        int version,
        Status status,
        Profile profile,
        Customer customer,
        Situation situation,
        Behaviour behaviour,
        Briefing briefing,
        Assessment assessment,
        Statistics statistics) {
    public Scenario {
        requireNonNull(id, "id");
        requireNonNull(status, "status");
        requireNonNull(profile, "profile");
        requireNonNull(customer, "customer");
        requireNonNull(situation, "situation");
        requireNonNull(behaviour, "behaviour");
        requireNonNull(briefing, "briefing");
        requireNonNull(assessment, "assessment");
        requireNonNull(statistics, "statistics");
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Scenario of(ScenarioJson json) {
        return json.scenario();
    }

    @JsonValue
    ScenarioJson json() {
        return ScenarioJson.of(this);
    }

    /**
     * The entry of a scenario in a list.
     *
     * @param name the title
     * @param estimatedMinutes the expected length of the call in minutes; {@code estimatedTime} in JSON
     */
    public record Profile(String name, Category category, Difficulty difficulty, int estimatedMinutes) {
        public Profile {
            requireNonNull(name, "name");
            requireNonNull(category, "category");
            requireNonNull(difficulty, "difficulty");
        }
    }

    /**
     * The person who calls.
     *
     * @param age in years
     * @param voiceProfile the name of a voice profile of the text-to-speech service
     */
    public record Customer(String name, int age, String personality, String speakingStyle, String voiceProfile) {
        public Customer {
            requireNonNull(name, "name");
            requireNonNull(personality, "personality");
            requireNonNull(speakingStyle, "speakingStyle");
            requireNonNull(voiceProfile, "voiceProfile");
        }
    }

    /**
     * Why the customer calls and what the customer knows.
     *
     * @param issue the customer's problem
     * @param openingLine the customer's first words
     * @param facts what the customer tells when the agent asks; agents never see them
     */
    public record Situation(String issue, String openingLine, List<Fact> facts) {
        public Situation {
            requireNonNull(issue, "issue");
            requireNonNull(openingLine, "openingLine");
            facts = List.copyOf(facts);
        }
    }

    /**
     * A fact that the customer knows.
     *
     * @param about the question that asks for the fact
     * @param says the customer's answer, word for word
     */
    public record Fact(String about, String says) {
        public Fact {
            requireNonNull(about, "about");
            requireNonNull(says, "says");
        }
    }

    /**
     * How the customer behaves.
     *
     * @param mood the mood in one word or a few words
     * @param interruptionRate the probability, from 0 to 1, that the customer interrupts a long utterance of the agent
     * @param systemPrompt replaces the system prompt that the simulator composes for a language model; null keeps it
     * @param pronunciations how the customer speaks names and products, by word: phonemes between slashes, for example
     *     {@code /nˈIki/}, or a respelling in plain words, for example {@code nye-kee}; null means none
     */
    public record Behaviour(
            String mood,
            Emotion initialEmotion,
            double interruptionRate,
            @Nullable String systemPrompt,
            @Nullable Map<String, String> pronunciations) {
        public Behaviour {
            requireNonNull(mood, "mood");
            pronunciations = pronunciations == null ? null : Map.copyOf(pronunciations);
            requireNonNull(initialEmotion, "initialEmotion");
            if (!(interruptionRate >= 0 && interruptionRate <= 1)) {
                throw new IllegalArgumentException("interruptionRate must be between 0 and 1, not " + interruptionRate);
            }
        }
    }

    /**
     * What the agent reads before and during the call.
     *
     * @param text the introduction before the call; {@code briefing} in JSON
     * @param companyContext facts about the agent's company, by name, for example {@code company}
     * @param articleIds the knowledge-base articles that the agent may need
     */
    public record Briefing(String text, Map<String, String> companyContext, List<String> articleIds) {
        public Briefing {
            requireNonNull(text, "briefing");
            companyContext = Map.copyOf(companyContext);
            articleIds = List.copyOf(articleIds);
        }
    }

    /**
     * How the call is assessed.
     *
     * @param applicablePolicies the company's policies that the agent must follow
     * @param targetOutcome the best end of the call
     * @param acceptableSolutions the solutions that the customer accepts; neither the agent nor the customer knows them
     * @param rubric replaces weights of the default rubric; null keeps the default rubric
     */
    public record Assessment(
            List<String> applicablePolicies,
            String targetOutcome,
            List<String> acceptableSolutions,
            @Nullable Map<String, Object> rubric) {
        public Assessment {
            applicablePolicies = List.copyOf(applicablePolicies);
            requireNonNull(targetOutcome, "targetOutcome");
            acceptableSolutions = List.copyOf(acceptableSolutions);
        }
    }

    /**
     * How often the scenario was played, and how well.
     *
     * @param timesPlayed the number of evaluated calls
     * @param averageScore the mean overall score of these calls, 0 to 100; null before the first call
     */
    public record Statistics(int timesPlayed, @Nullable Double averageScore) {
        /** The statistics of a scenario that nobody has played. */
        public static final Statistics NONE = new Statistics(0, null);
    }

    /** What the call is about. */
    public enum Category {
        @JsonProperty("billing")
        BILLING,
        @JsonProperty("technical")
        TECHNICAL,
        @JsonProperty("cancellation")
        CANCELLATION,
        @JsonProperty("complaint")
        COMPLAINT,
        @JsonProperty("sales")
        SALES,
        @JsonProperty("fraud")
        FRAUD,
        @JsonProperty("general")
        GENERAL
    }

    /** How hard the customer is to satisfy. */
    public enum Difficulty {
        @JsonProperty("easy")
        EASY,
        @JsonProperty("medium")
        MEDIUM,
        @JsonProperty("hard")
        HARD,
        @JsonProperty("expert")
        EXPERT
    }

    /** The state of publication. Agents can play active scenarios only. */
    public enum Status {
        @JsonProperty("draft")
        DRAFT,
        @JsonProperty("active")
        ACTIVE,
        @JsonProperty("archived")
        ARCHIVED
    }
}
