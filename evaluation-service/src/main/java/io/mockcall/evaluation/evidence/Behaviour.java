package io.mockcall.evaluation.evidence;

import io.mockcall.contracts.Emotion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what can be found without understanding words: pace, interruptions, holds, and how the customer's mood went. */
public final class Behaviour {
    private static final double SLOW_WPM = 95;
    private static final double FAST_WPM = 200;
    private static final double MONOLOGUE_SECONDS = 40;
    private static final double TALKED_MOST = 0.8;
    private static final double SLOW_ANSWER_MS = 8000;
    private static final double LONG_HOLD_SECONDS = 90;
    private static final int FEW_WORDS = 20;
    /** Fewer turns say nothing about who talked most. */
    private static final int MIN_TURNS = 3;

    /** The clocks of the two sides may differ by this much. */
    private static final long NEAR_MS = 500;

    /** A "mhm" of either side is shorter, and where the customer's words end is only estimated. */
    private static final long TALK_OVER_MS = 1500;

    private static final double MOOD_CHANGE = 10;

    private Behaviour() {}

    public static List<Finding> of(CallRecord call) {
        List<Finding> found = new ArrayList<>();
        addPace(call, found);
        call.interruptions()
                .forEach(cut ->
                        found.add(new Finding(Kind.INTERRUPTION, cut.turn(), cut.atMs(), wordsAt(call, cut.atMs()))));
        addBothAtOnce(call, found);
        call.holds().stream()
                .filter(hold -> hold.seconds() > LONG_HOLD_SECONDS)
                .forEach(hold ->
                        found.add(new Finding(Kind.LONG_HOLD, turnAt(call, hold.startMs()), hold.startMs(), null)));
        addMood(call, found);
        return found;
    }

    private static void addPace(CallRecord call, List<Finding> found) {
        Timing timing = Timing.of(call);
        if (call.agentWords() < FEW_WORDS) {
            found.add(atEnd(call, Kind.SAID_LITTLE));
        }
        if (timing.wordsPerMinute() > FAST_WPM) {
            found.add(atEnd(call, Kind.TOO_FAST));
        } else if (timing.wordsPerMinute() >= SLOW_WPM) {
            found.add(atEnd(call, Kind.CLEAR_PACE));
        } else if (timing.wordsPerMinute() > 0) {
            found.add(atEnd(call, Kind.TOO_SLOW));
        }
        if (timing.longestMonologueSeconds() > MONOLOGUE_SECONDS) {
            found.add(atEnd(call, Kind.MONOLOGUE));
        }
        if (timing.talkShare() > TALKED_MOST && call.customerTurns().size() >= MIN_TURNS) {
            found.add(atEnd(call, Kind.TALKED_MOST));
        }
        if (timing.responseTimeMs() > SLOW_ANSWER_MS) {
            found.add(atEnd(call, Kind.SLOW_TO_ANSWER));
        }
    }

    /** Who talks over whom: the customer on purpose, or the agent without the customer's giving way. */
    private static void addBothAtOnce(CallRecord call, List<Finding> found) {
        for (CustomerTurn turn : call.customerTurns()) {
            if (turn.interrupts()) {
                found.add(
                        new Finding(Kind.CUSTOMER_INTERRUPTION, turn.turn(), turn.atMs(), wordsAt(call, turn.atMs())));
            }
        }
        call.overlaps().stream()
                .filter(overlap ->
                        overlap.ms() >= TALK_OVER_MS && !overlap.turn().interrupts())
                .filter(overlap -> call.interruptions().stream()
                        .noneMatch(cut -> cut.turn() == overlap.turn().turn()))
                .forEach(overlap -> found.add(new Finding(
                        Kind.TALK_OVER,
                        overlap.turn().turn(),
                        overlap.atMs(),
                        overlap.utterance().sentences().getFirst())));
    }

    /** The sentence that the agent's utterance of that moment began with; null if the agent said nothing. */
    private static @Nullable String wordsAt(CallRecord call, long atMs) {
        return call.utterances().stream()
                .filter(utterance -> utterance.startMs() <= atMs + NEAR_MS && utterance.endMs() >= atMs - NEAR_MS)
                .findFirst()
                .flatMap(utterance -> utterance.sentences().stream().findFirst())
                .orElse(null);
    }

    private static void addMood(CallRecord call, List<Finding> found) {
        double change = mood(call.finalEmotion()) - mood(call.initialEmotion());
        if (change >= MOOD_CHANGE) {
            found.add(atEnd(call, Kind.CUSTOMER_RELIEVED));
        } else if (change <= -MOOD_CHANGE) {
            found.add(atEnd(call, Kind.CUSTOMER_UPSET));
        }
    }

    /** One number for how the customer feels, −100 to 100. */
    public static double mood(Emotion emotion) {
        return emotion.satisfaction() - emotion.frustration();
    }

    private static Finding atEnd(CallRecord call, Kind kind) {
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
