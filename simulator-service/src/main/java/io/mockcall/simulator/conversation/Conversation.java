package io.mockcall.simulator.conversation;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.EmotionChange;
import io.mockcall.contracts.EndReason;
import io.mockcall.contracts.Scenario;
import io.mockcall.simulator.conversation.HistoryEntry.Speaker;
import io.mockcall.simulator.emotion.EmotionCue;
import io.mockcall.simulator.emotion.EmotionModel;
import io.mockcall.simulator.emotion.Temperament;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The customer's memory of a call. The record is immutable; each change creates a new value. Its JSON in Redis is one flat
 * object, which conversations of older versions share.
 *
 * @param version number of changes stored so far; the store rejects a change of an older version
 */
public record Conversation(
        @JsonUnwrapped ConversationContext context,
        long version,
        @JsonUnwrapped DialogueHistory dialogue,
        @JsonUnwrapped EmotionState emotionState,
        @JsonUnwrapped GoalState goalState,
        @JsonUnwrapped ControlState control,
        @JsonProperty("pace") TurnTiming timing) {
    private static final EmotionModel EMOTION_MODEL = new EmotionModel();

    public Conversation {
        requireNonNull(context, "context");
        requireNonNull(dialogue, "dialogue");
        requireNonNull(emotionState, "emotionState");
        requireNonNull(goalState, "goalState");
        requireNonNull(control, "control");
        requireNonNull(timing, "timing");
    }

    /** Creates the conversation in which the customer has just said the opening line. */
    public static Conversation begun(CallStarted started, List<String> opening) {
        var silent = new Conversation(
                ConversationContext.of(started),
                0,
                DialogueHistory.empty(),
                new EmotionState(started.scenario().behaviour().initialEmotion(), List.of(), started.at()),
                new GoalState(Goal.PROBLEM_STATED, 0),
                ControlState.initial(),
                TurnTiming.startingAt(started.at()));
        return silent.answered(Answer.opening(started, opening), Set.of());
    }

    public CallId callId() {
        return context.callId();
    }

    public Scenario scenario() {
        return context.scenario();
    }

    public long seed() {
        return context.seed();
    }

    public int turn() {
        return dialogue.turn();
    }

    public List<HistoryEntry> history() {
        return dialogue.entries();
    }

    public Set<Integer> factsTold() {
        return dialogue.factsTold();
    }

    public List<Answer> answers() {
        return dialogue.answers();
    }

    public Emotion emotion() {
        return emotionState.emotion();
    }

    /** Emotion changes since the customer's last sentence. */
    public List<EmotionChange> unreportedChanges() {
        return emotionState.unreported();
    }

    public Goal goal() {
        return goalState.goal();
    }

    /** The current hold; null while the call is not on hold. */
    public @Nullable HoldState hold() {
        return control.hold();
    }

    public boolean ended() {
        return control.ended();
    }

    /** Finds the answer to an utterance, if the customer has answered it already. */
    public Optional<Answer> answerTo(String utteranceId, long startMs, long endMs) {
        return answers().reversed().stream()
                .filter(answer -> answer.answers(utteranceId, startMs, endMs))
                .findFirst();
    }

    public Optional<Answer> lastAnswer() {
        return answers().isEmpty() ? Optional.empty() : Optional.of(answers().getLast());
    }

    /** Tells whether the customer has said this sentence. Case, spaces and punctuation do not count. */
    public boolean hasSaid(String sentence) {
        return dialogue.hasSaid(sentence);
    }

    /**
     * Tells whether the customer has told a fact when the agent asked for it.
     *
     * @param fact index among the scenario's facts
     */
    public boolean hasTold(int fact) {
        return factsTold().contains(fact);
    }

    /** What the agent has said so far, oldest first. */
    public List<String> agentWords() {
        return history().stream()
                .filter(entry -> entry.speaker() == Speaker.AGENT)
                .map(HistoryEntry::text)
                .toList();
    }

    /**
     * Tells whether the customer's speech is still being played.
     *
     * @param ms milliseconds since the call was ready
     */
    public boolean isCustomerSpeakingAt(long ms) {
        return context.startedAt().plusMillis(ms).isBefore(timing.speakingUntil());
    }

    /** Tells whether a control event of the session was applied already. */
    public boolean hasApplied(int controlSequence) {
        return controlSequence <= control.sequence();
    }

    /** Adds what the agent has said, and cancels a hang-up that was pending. */
    public Conversation afterAgentWords(String text, boolean asksToHold) {
        return with(dialogue.withAgentWords(text))
                .with(control.afterAgentWords(asksToHold))
                .with(timing.withNudges(0).withHangUp(null));
    }

    /** Applies cues to the emotion, by the temperament that belongs to the scenario's difficulty. */
    public Conversation afterCues(List<EmotionCue> cues, Instant at) {
        Temperament temperament = Temperament.of(scenario().profile().difficulty());
        return with(emotionState.after(EMOTION_MODEL.apply(emotion(), temperament, cues), at));
    }

    /** Records how far the call has come, and the quality of an offer if no other was better. */
    public Conversation withGoal(Goal goal, double offer) {
        return with(new GoalState(goal, Math.max(goalState.bestOffer(), offer)));
    }

    /** Starts a turn of the customer. The turn's first sentences report the emotion changes. */
    public Conversation answered(Answer answer, Set<Integer> facts) {
        return with(dialogue.withAnswer(answer, facts)).afterSentences(answer.sentences(), answer.at());
    }

    /** Adds sentences to a turn. Changes nothing if another turn has started since. */
    public Conversation continued(
            int ofTurn, List<String> sentences, boolean complete, Set<Integer> facts, Instant at) {
        if (answers().isEmpty() || answers().getLast().turn() != ofTurn) {
            return this;
        }
        return with(dialogue.withMoreSentences(sentences, complete, facts)).afterSentences(sentences, at);
    }

    private Conversation afterSentences(List<String> sentences, Instant at) {
        return sentences.isEmpty()
                ? this
                : with(emotionState.reported()).with(control.holdReported()).with(timing.afterSentences(sentences, at));
    }

    /**
     * Removes the part of a turn that the agent did not hear. That part counts as not said.
     *
     * @param sentence index of the sentence that was interrupted
     * @param share share of that sentence that was heard, 0 to 1
     */
    public Conversation interrupted(int ofTurn, int sentence, double share, Instant at) {
        return with(dialogue.withoutUnheard(
                        ofTurn, sentence, share, scenario().situation().facts()))
                .with(timing.silentSince(at));
    }

    /** Counts one more unprompted turn of the customer. */
    public Conversation nudged() {
        return with(timing.withNudges(timing.nudges() + 1));
    }

    /** Records that the customer has interrupted this utterance of the agent. */
    public Conversation bargedInto(String utteranceId) {
        return with(timing.withBargeIn(utteranceId));
    }

    /**
     * Plans that the customer hangs up.
     *
     * @param after time from the end of the customer's speech to the hang-up
     * @param decided whether the agent's words can no longer cancel the hang-up
     */
    public Conversation hangingUp(EndReason reason, Duration after, boolean decided) {
        return with(timing.withHangUp(
                new PendingHangUp(reason, timing.speakingUntil().plus(after), decided)));
    }

    public Conversation held(int controlSequence, Instant at) {
        return with(control.held(controlSequence, at)).with(timing.withNudges(0).silentSince(at));
    }

    public Conversation resumed(int controlSequence, long secondsHeld, Instant at) {
        return with(control.resumed(controlSequence, secondsHeld)).with(timing.resumedAt(at));
    }

    /** Records that the agent has used the button that offers a solution: the customer feels understood. */
    public Conversation offered(int controlSequence) {
        Goal next = goal() == Goal.PROBLEM_STATED ? Goal.UNDERSTOOD : goal();
        return with(control.applied(controlSequence)).with(new GoalState(next, goalState.bestOffer()));
    }

    public Conversation transferred(int controlSequence) {
        return with(control.transferred(controlSequence));
    }

    public Conversation over() {
        return with(control.over());
    }

    /** Creates the next version, which the store writes. */
    Conversation nextVersion() {
        return new Conversation(context, version + 1, dialogue, emotionState, goalState, control, timing);
    }

    private Conversation with(DialogueHistory next) {
        return new Conversation(context, version, next, emotionState, goalState, control, timing);
    }

    private Conversation with(EmotionState next) {
        return new Conversation(context, version, dialogue, next, goalState, control, timing);
    }

    private Conversation with(GoalState next) {
        return new Conversation(context, version, dialogue, emotionState, next, control, timing);
    }

    private Conversation with(ControlState next) {
        return new Conversation(context, version, dialogue, emotionState, goalState, next, timing);
    }

    private Conversation with(TurnTiming next) {
        return new Conversation(context, version, dialogue, emotionState, goalState, control, next);
    }
}
