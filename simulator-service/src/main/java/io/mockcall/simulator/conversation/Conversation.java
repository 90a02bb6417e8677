package io.mockcall.simulator.conversation;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.EmotionChange;
import io.mockcall.contracts.EndReason;
import io.mockcall.contracts.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the customer remembers of a call. Immutable; each step makes the next version of it.
 *
 * @param version counts the steps from 1; a step is only kept if nobody else has taken it
 * @param seed chance of this call: the same seed and the same agent make the same call
 * @param turn the customer's last turn, 0 = the opening line
 * @param history what was said last, oldest first
 * @param factsTold indexes of the scenario's facts that were told
 * @param linesUsed sentences that the customer has said, as {@link #line}
 * @param answers the last ones, oldest first
 * @param unspoken changes of emotion since the last answer
 * @param offer quality of the best solution offered so far, 0 to 1
 * @param sequence of the last control event that was taken in, -1 before the first
 * @param hold null while the call is not on hold
 * @param holdAsked whether the agent's last words asked for a moment's patience
 * @param waited seconds of the hold that has ended since the last answer, 0 if none
 * @param feltAt until when time has had its effect on the emotion
 * @param pace who spoke when
 */
public record Conversation(
        CallId callId,
        long version,
        Scenario scenario,
        long seed,
        int turn,
        Emotion emotion,
        Goal goal,
        List<Spoken> history,
        Set<Integer> factsTold,
        Set<String> linesUsed,
        List<Answer> answers,
        List<EmotionChange> unspoken,
        double offer,
        int sequence,
        @Nullable Hold hold,
        boolean holdAsked,
        long waited,
        boolean transferred,
        boolean ended,
        Instant startedAt,
        Instant feltAt,
        Pace pace) {
    static final int MAX_HISTORY = 40;
    static final int MAX_ANSWERS = 8;
    static final int MAX_LINES = 400;

    public Conversation {
        requireNonNull(callId, "callId");
        requireNonNull(scenario, "scenario");
        requireNonNull(emotion, "emotion");
        requireNonNull(goal, "goal");
        history = newest(history, MAX_HISTORY);
        factsTold = Set.copyOf(factsTold);
        linesUsed = Collections.unmodifiableSet(new LinkedHashSet<>(newest(new ArrayList<>(linesUsed), MAX_LINES)));
        answers = newest(answers, MAX_ANSWERS);
        unspoken = List.copyOf(unspoken);
        requireNonNull(startedAt, "startedAt");
        requireNonNull(feltAt, "feltAt");
        requireNonNull(pace, "pace");
    }

    /** The customer has just said the opening line. */
    public static Conversation begun(CallStarted started, List<String> opening) {
        Scenario scenario = started.scenario();
        var answer = new Answer(
                null, 0, 0, 0, opening, scenario.behaviour().initialEmotion(), List.of(), true, false, 0, started.at());
        return new Builder(started).build().answered(answer, Set.of());
    }

    /** The answer that an utterance got, if it was answered. */
    public Optional<Answer> answerTo(String utteranceId, long startMs, long endMs) {
        return answers.reversed().stream()
                .filter(answer -> answer.answers(utteranceId, startMs, endMs))
                .findFirst();
    }

    public Optional<Answer> lastAnswer() {
        return answers.isEmpty() ? Optional.empty() : Optional.of(answers.getLast());
    }

    public boolean hasSaid(String sentence) {
        return linesUsed.contains(line(sentence));
    }

    public boolean hasTold(int fact) {
        return factsTold.contains(fact);
    }

    /** What the agent has said so far, oldest first. */
    public List<String> agentsWords() {
        return history.stream()
                .filter(said -> said.speaker() == Spoken.Speaker.AGENT)
                .map(Spoken::text)
                .toList();
    }

    /**
     * The agent has said something.
     *
     * @param asksForPatience whether it asks the customer to hold; also explains a hold that has begun meanwhile
     */
    public Conversation heard(String text, boolean asksForPatience) {
        var step = new Builder(this);
        step.holdAsked = asksForPatience;
        if (hold != null && asksForPatience) {
            step.hold = new Hold(hold.sequence(), hold.since(), true);
        }
        step.history.add(new Spoken(Spoken.Speaker.AGENT, turn, text));
        step.pace = pace.nudging(0).leaving(null);
        return step.build();
    }

    /** Whether the customer is still heard at that time of the call, as far as that is known. */
    public boolean isSpeakingAt(long ms) {
        return startedAt.plusMillis(ms).isBefore(pace.speakingUntil());
    }

    public Conversation feeling(Emotion now, List<EmotionChange> changes, Instant at) {
        var step = new Builder(this);
        step.emotion = now;
        step.unspoken.addAll(changes);
        step.feltAt = at;
        return step.build();
    }

    public Conversation striving(Goal now, double bestOffer) {
        var step = new Builder(this);
        step.goal = now;
        step.offer = bestOffer;
        return step.build();
    }

    /** The customer begins to answer, or to speak unasked. What moved the emotion is told with it. */
    public Conversation answered(Answer answer, Set<Integer> facts) {
        var step = new Builder(this);
        step.turn = answer.turn();
        step.answers.add(answer);
        step.say(answer.turn(), answer.sentences(), facts, answer.at());
        return step.build();
    }

    /** The customer goes on with the answer that was begun; nothing changes if it is another turn by now. */
    public Conversation goesOn(int ofTurn, List<String> sentences, boolean complete, Set<Integer> facts, Instant at) {
        if (answers.isEmpty() || answers.getLast().turn() != ofTurn) {
            return this;
        }
        var step = new Builder(this);
        step.answers.set(answers.size() - 1, answers.getLast().with(sentences, complete));
        step.say(ofTurn, sentences, facts, at);
        return step.build();
    }

    /**
     * The agent has not heard all of a turn: what was not heard was not said.
     *
     * @param sentence index of the one that was cut
     * @param share how much of it was heard, 0 to 1
     */
    public Conversation interrupted(int ofTurn, int sentence, double share, Instant at) {
        var step = new Builder(this);
        List<Spoken> heard = new ArrayList<>();
        List<String> unheard = new ArrayList<>();
        int index = 0;
        for (Spoken said : history) {
            if (said.speaker() != Spoken.Speaker.CUSTOMER || said.turn() != ofTurn || index++ < sentence) {
                heard.add(said);
                continue;
            }
            unheard.add(said.text());
            String begun = index - 1 == sentence ? said.beginning(share) : "";
            if (!begun.isEmpty()) {
                heard.add(new Spoken(said.speaker(), ofTurn, begun));
            }
        }
        step.history.clear();
        step.history.addAll(heard);
        step.factsTold.removeIf(fact -> unheard.stream().anyMatch(text -> tells(text, fact)));
        step.pace = pace.silentSince(at);
        return step.build();
    }

    private boolean tells(String text, int fact) {
        return fact < scenario.situation().facts().size()
                && scenario.situation().facts().get(fact).says().contains(text.strip());
    }

    /** The customer has spoken unasked once more. */
    public Conversation nudged() {
        var step = new Builder(this);
        step.pace = pace.nudging(pace.nudges() + 1);
        return step.build();
    }

    /** The customer has talked into this utterance of the agent. */
    public Conversation talkedOver(String utteranceId) {
        var step = new Builder(this);
        step.pace = pace.talkingOver(utteranceId);
        return step.build();
    }

    /** The customer will hang up, so long after the last word was heard. */
    public Conversation leaving(EndReason reason, Duration after, boolean decided) {
        var step = new Builder(this);
        step.pace = pace.leaving(new Leaving(reason, pace.speakingUntil().plus(after), decided));
        return step.build();
    }

    /** Whether a control event of the session was taken in already. */
    public boolean knows(int controlSequence) {
        return controlSequence <= sequence;
    }

    public Conversation held(int controlSequence, Instant at) {
        var step = new Builder(this);
        step.hold = new Hold(controlSequence, at, holdAsked);
        step.pace = pace.nudging(0).silentSince(at);
        step.sequence = controlSequence;
        return step.build();
    }

    public Conversation resumed(int controlSequence, long secondsWaited, Instant at) {
        var step = new Builder(this);
        step.pace = new Pace(at, 0, pace.talkedOver(), pace.leaving());
        step.hold = null;
        step.sequence = controlSequence;
        step.waited = secondsWaited;
        return step.build();
    }

    public Conversation offered(int controlSequence) {
        var step = new Builder(this);
        step.sequence = controlSequence;
        if (goal == Goal.PROBLEM_STATED) {
            step.goal = Goal.UNDERSTOOD;
        }
        return step.build();
    }

    public Conversation transferred(int controlSequence) {
        var step = new Builder(this);
        step.sequence = controlSequence;
        step.transferred = true;
        return step.build();
    }

    public Conversation over() {
        var step = new Builder(this);
        step.ended = true;
        return step.build();
    }

    /** The version after this one, to be kept. */
    Conversation next() {
        var step = new Builder(this);
        step.version = version + 1;
        return step.build();
    }

    /** A sentence as it is compared with others: case, spaces and punctuation do not count. */
    static String line(String sentence) {
        String letters = sentence.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
        return Integer.toString(letters.hashCode(), Character.MAX_RADIX);
    }

    private static <T> List<T> newest(List<T> list, int most) {
        return List.copyOf(list.subList(Math.max(0, list.size() - most), list.size()));
    }

    private static final class Builder {
        private final CallId callId;
        private final Scenario scenario;
        private final long seed;
        private final Instant startedAt;
        private final List<Spoken> history;
        private final Set<Integer> factsTold;
        private final Set<String> linesUsed;
        private final List<Answer> answers;
        private final List<EmotionChange> unspoken;
        private long version;
        private int turn;
        private Emotion emotion;
        private Goal goal = Goal.PROBLEM_STATED;
        private double offer;
        private int sequence = -1;
        private @Nullable Hold hold;
        private boolean holdAsked;
        private long waited;
        private boolean transferred;
        private boolean ended;
        private Instant feltAt;
        private Pace pace;

        Builder(CallStarted started) {
            callId = started.callId();
            scenario = started.scenario();
            seed = callId.value().getMostSignificantBits() ^ callId.value().getLeastSignificantBits();
            startedAt = started.at();
            history = new ArrayList<>();
            factsTold = new LinkedHashSet<>();
            linesUsed = new LinkedHashSet<>();
            answers = new ArrayList<>();
            unspoken = new ArrayList<>();
            emotion = scenario.behaviour().initialEmotion();
            feltAt = started.at();
            pace = new Pace(started.at(), 0, null, null);
        }

        Builder(Conversation from) {
            callId = from.callId;
            scenario = from.scenario;
            seed = from.seed;
            startedAt = from.startedAt;
            history = new ArrayList<>(from.history);
            factsTold = new LinkedHashSet<>(from.factsTold);
            linesUsed = new LinkedHashSet<>(from.linesUsed);
            answers = new ArrayList<>(from.answers);
            unspoken = new ArrayList<>(from.unspoken);
            version = from.version;
            turn = from.turn;
            emotion = from.emotion;
            goal = from.goal;
            offer = from.offer;
            sequence = from.sequence;
            hold = from.hold;
            holdAsked = from.holdAsked;
            waited = from.waited;
            transferred = from.transferred;
            ended = from.ended;
            feltAt = from.feltAt;
            pace = from.pace;
        }

        void say(int inTurn, List<String> sentences, Set<Integer> facts, Instant at) {
            factsTold.addAll(facts);
            for (String sentence : sentences) {
                history.add(new Spoken(Spoken.Speaker.CUSTOMER, inTurn, sentence));
                linesUsed.remove(line(sentence));
                linesUsed.add(line(sentence));
            }
            if (!sentences.isEmpty()) {
                unspoken.clear();
                waited = 0;
                pace = pace.saying(sentences, at);
            }
        }

        Conversation build() {
            return new Conversation(
                    callId,
                    version,
                    scenario,
                    seed,
                    turn,
                    emotion,
                    goal,
                    history,
                    factsTold,
                    linesUsed,
                    answers,
                    unspoken,
                    offer,
                    sequence,
                    hold,
                    holdAsked,
                    waited,
                    transferred,
                    ended,
                    startedAt,
                    feltAt,
                    pace);
        }
    }
}
