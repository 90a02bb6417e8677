package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, why, and what would settle it.
 *
 * @param version counts the scenario's changes from 1
 * @param estimatedTime minutes
 * @param facts what the customer can tell when asked; never shown to agents
 * @param companyContext what the agent's company is and does, by name
 * @param acceptableSolutions what the customer would accept; never shown to agents, never known to the customer
 * @param interruptionRate probability that the customer talks over a long-winded agent, 0 to 1
 * @param systemPrompt replaces the composed prompt of a language model
 * @param rubric replaces weights of the scorecard
 * @param briefing what the agent is told before the call
 * @param averageScore mean overall score of the calls played so far, 0 to 100
 */
public record Scenario(
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
        @Nullable Map<String, Object> rubric,
        String briefing,
        List<String> articleIds,
        int timesPlayed,
        @Nullable Double averageScore) {
    public Scenario {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(category, "category");
        requireNonNull(difficulty, "difficulty");
        requireNonNull(status, "status");
        requireNonNull(customer, "customer");
        requireNonNull(mood, "mood");
        requireNonNull(initialEmotion, "initialEmotion");
        requireNonNull(issue, "issue");
        facts = List.copyOf(facts);
        requireNonNull(openingLine, "openingLine");
        companyContext = Map.copyOf(companyContext);
        applicablePolicies = List.copyOf(applicablePolicies);
        requireNonNull(targetOutcome, "targetOutcome");
        acceptableSolutions = List.copyOf(acceptableSolutions);
        requireNonNull(briefing, "briefing");
        articleIds = List.copyOf(articleIds);
        if (!(interruptionRate >= 0 && interruptionRate <= 1)) {
            throw new IllegalArgumentException("interruptionRate must be between 0 and 1, not " + interruptionRate);
        }
    }

    /**
     * The person who calls.
     *
     * @param voiceProfile names a voice profile of the tts service
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
     * Something the customer knows.
     *
     * @param about what one would ask to learn it
     * @param says the customer's words
     */
    public record Fact(String about, String says) {
        public Fact {
            requireNonNull(about, "about");
            requireNonNull(says, "says");
        }
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

    /** How hard it is to satisfy the customer. */
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

    /** Only an active scenario can be played. */
    public enum Status {
        @JsonProperty("draft")
        DRAFT,
        @JsonProperty("active")
        ACTIVE,
        @JsonProperty("archived")
        ARCHIVED
    }
}
