package io.mockcall.evaluation.evidence;

import io.mockcall.contracts.Emotion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds evidence that needs no understanding of words: pace, interruptions, holds and changes of the customer's mood. */
public final class AgentBehaviour {
    private static final double SLOW_WPM = 95;
    private static final double FAST_WPM = 200;
    private static final double MONOLOGUE_SECONDS = 40;
    private static final double TALKED_MOST = 0.8;
    private static final double SLOW_ANSWER_MS = 8000;
    private static final double LONG_HOLD_SECONDS = 90;
    private static final int FEW_WORDS = 20;
    /** Least number of customer turns for the share of speech to count. */
    private static final int MIN_TURNS = 3;

    /** Largest difference of the two sides' clocks. */
    private static final long CLOCK_TOLERANCE_MS = 500;

    /** Least overlap. A backchannel such as "mhm" is shorter, and the end of a customer turn is only an estimate. */
    private static final long TALK_OVER_MS = 1500;

    private static final double MOOD_CHANGE = 10;

    private AgentBehaviour() {}

    public static List<Finding> of(CallRecord call) {
        List<Finding> found = new ArrayList<>();
        addPace(call, found);
        call.interruptions()
                .forEach(cut -> found.add(
                        new Finding(FindingKind.INTERRUPTION, cut.turn(), cut.atMs(), wordsAt(call, cut.atMs()))));
        addOverlaps(call, found);
        call.holds().stream()
                .filter(hold -> hold.seconds() > LONG_HOLD_SECONDS)
                .forEach(hold -> found.add(
                        new Finding(FindingKind.LONG_HOLD, turnAt(call, hold.startMs()), hold.startMs(), null)));
        addMood(call, found);
        return found;
    }

    private static void addPace(CallRecord call, List<Finding> found) {
        CallTiming timing = CallTiming.of(call);
        if (call.agentWords() < FEW_WORDS) {
            found.add(atEnd(call, FindingKind.SAID_LITTLE));
        }
        if (timing.wordsPerMinute() > FAST_WPM) {
            found.add(atEnd(call, FindingKind.TOO_FAST));
        } else if (timing.wordsPerMinute() >= SLOW_WPM) {
            found.add(atEnd(call, FindingKind.CLEAR_PACE));
        } else if (timing.wordsPerMinute() > 0) {
            found.add(atEnd(call, FindingKind.TOO_SLOW));
        }
        if (timing.longestMonologueSeconds() > MONOLOGUE_SECONDS) {
            found.add(atEnd(call, FindingKind.MONOLOGUE));
        }
        if (timing.talkShare() > TALKED_MOST && call.customerTurns().size() >= MIN_TURNS) {
            found.add(atEnd(call, FindingKind.TALKED_MOST));
        }
        if (timing.responseTimeMs() > SLOW_ANSWER_MS) {
            found.add(atEnd(call, FindingKind.SLOW_TO_ANSWER));
        }
    }

    /** Adds overlaps: a customer who barges in, or an agent who talks over a customer who does not stop. */
    private static void addOverlaps(CallRecord call, List<Finding> found) {
        for (CustomerTurn turn : call.customerTurns()) {
            if (turn.interrupts()) {
                found.add(new Finding(
                        FindingKind.CUSTOMER_INTERRUPTION, turn.turn(), turn.atMs(), wordsAt(call, turn.atMs())));
            }
        }
        call.overlaps().stream()
                .filter(overlap ->
                        overlap.ms() >= TALK_OVER_MS && !overlap.turn().interrupts())
                .filter(overlap -> call.interruptions().stream()
                        .noneMatch(cut -> cut.turn() == overlap.turn().turn()))
                .forEach(overlap -> found.add(new Finding(
                        FindingKind.TALK_OVER,
                        overlap.turn().turn(),
                        overlap.atMs(),
                        overlap.utterance().sentences().getFirst())));
    }

    /** The first sentence of the agent's utterance at that time; null if the agent said nothing. */
    private static @Nullable String wordsAt(CallRecord call, long atMs) {
        return call.utterances().stream()
                .filter(utterance -> utterance.startMs() <= atMs + CLOCK_TOLERANCE_MS
                        && utterance.endMs() >= atMs - CLOCK_TOLERANCE_MS)
                .findFirst()
                .flatMap(utterance -> utterance.sentences().stream().findFirst())
                .orElse(null);
    }

    private static void addMood(CallRecord call, List<Finding> found) {
        double change = mood(call.finalEmotion()) - mood(call.initialEmotion());
        if (change >= MOOD_CHANGE) {
            found.add(atEnd(call, FindingKind.CUSTOMER_RELIEVED));
        } else if (change <= -MOOD_CHANGE) {
            found.add(atEnd(call, FindingKind.CUSTOMER_UPSET));
        }
    }

    /** The customer's mood as one number, −100 to 100: satisfaction minus frustration. */
    public static double mood(Emotion emotion) {
        return emotion.satisfaction() - emotion.frustration();
    }

    private static Finding atEnd(CallRecord call, FindingKind kind) {
        long end = Math.max(
                0, call.ended().at().toEpochMilli() - call.started().at().toEpochMilli());
        return new Finding(kind, turnAt(call, end), end, null);
    }

    private static int turnAt(CallRecord call, long atMs) {
        return call.customerTurns().stream()
                .filter(turn -> turn.atMs() <= atMs)
                .mapToInt(CustomerTurn::turn)
                .max()
                .orElse(0);
    }
}
