package io.mockcall.simulator.reply;

import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.emotion.Cue;
import io.mockcall.simulator.emotion.Cue.Kind;
import io.mockcall.simulator.emotion.Temper;
import io.mockcall.simulator.meaning.Act;
import io.mockcall.simulator.meaning.Intent;
import io.mockcall.simulator.meaning.Recalled;
import io.mockcall.simulator.meaning.Sentences;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds what in the agent's behaviour moves the customer. */
final class CueFinder {
    /** Empathy and solutions have their full effect from here on. */
    private static final double FULL_EMPATHY = 0.7;

    private static final double FULL_SOLUTION = 0.8;
    /** From here on a customer wants somebody else on the line. */
    static final double WANTS_SUPERVISOR = 80;

    private static final int GREETING_IS_WELCOME_UNTIL = 1;
    private static final int SHORTEST_REPETITION = 5;
    private static final double SAME_WORDS = 0.8;
    private static final Duration SHORT_HOLD = Duration.ofSeconds(30);
    private static final int MOST_MINUTES = 5;

    /** Thinking for so long is ordinary; from here on it is a silence. */
    private static final Duration ORDINARY_PAUSE = Duration.ofSeconds(5);

    /** A silence that goes on for so long after an ordinary pause has its full effect, and then begins again. */
    private static final Duration LONG_SILENCE = Duration.ofSeconds(5);

    private static final int MOST_SILENCES = 3;

    /** Somebody so frustrated no longer minds being handed on. */
    private static final double MINDS_TRANSFER = 60;

    private static final double RELIEVED_BY_SUPERVISOR = 90;

    private CueFinder() {}

    /** What the agent's words do. */
    static List<Cue> in(Heard heard, Conversation before) {
        List<Cue> cues = new ArrayList<>();
        for (Intent intent : Intent.values()) {
            heard.act(intent).flatMap(act -> cue(act, heard, before)).ifPresent(cues::add);
        }
        if (!heard.has(Intent.SOLUTION) && heard.offer() >= Decision.GOOD_OFFER) {
            cues.add(solution(heard, heard.text()));
        }
        askedTwice(heard, before).ifPresent(cues::add);
        repetition(heard, before).ifPresent(cues::add);
        Promises.broken(heard, before)
                .map(quote -> new Cue(Kind.BROKEN_PROMISE, 1, quote))
                .ifPresent(cues::add);
        return cues;
    }

    /** What time does between two utterances. */
    static List<Cue> time(Conversation before, Instant now) {
        double minutes = Math.clamp(Duration.between(before.feltAt(), now).toMillis() / 60_000.0, 0, 1);
        List<Cue> cues = new ArrayList<>();
        if (!before.goal().settled()) {
            cues.add(new Cue(Kind.TIME, minutes, null));
        }
        Temper temper = Temper.of(before.scenario().profile().difficulty());
        Cue.cooling(before.emotion(), before.scenario().behaviour().initialEmotion(), temper, minutes)
                .ifPresent(cues::add);
        return cues;
    }

    /**
     * What the agent's silence does, where no hold explains it.
     *
     * @param quiet from the customer's last word, or the last time that this was asked, to the agent's first
     */
    static List<Cue> silence(Duration quiet) {
        double silences = (double) quiet.minus(ORDINARY_PAUSE).toMillis() / LONG_SILENCE.toMillis();
        return repeated(Kind.SILENCE, Math.min(silences, MOST_SILENCES));
    }

    /** What being on hold does. */
    static List<Cue> hold(Duration waited, boolean explained) {
        List<Cue> cues = new ArrayList<>();
        if (!explained) {
            cues.add(new Cue(Kind.UNEXPLAINED_HOLD, 1, null));
        }
        double minutes = waited.minus(SHORT_HOLD).toMillis() / 60_000.0;
        cues.addAll(repeated(Kind.WAITING, Math.min(minutes, MOST_MINUTES)));
        return cues;
    }

    private static List<Cue> repeated(Kind kind, double times) {
        List<Cue> cues = new ArrayList<>();
        for (double left = times; left > 0; left -= 1) {
            cues.add(new Cue(kind, Math.min(1, left), null));
        }
        return cues;
    }

    private static Optional<Cue> cue(Act act, Heard heard, Conversation before) {
        return switch (act.intent()) {
            case GREETING -> when(before.turn() <= GREETING_IS_WELCOME_UNTIL, Kind.GREETING, 1, act);
            case IDENTITY_CHECK, PROBING -> when(!repeats(heard, before), Kind.PROBING, 1, act);
            case EMPATHY -> cue(Kind.EMPATHY, act.strength() / FULL_EMPATHY, act);
            case APOLOGY -> cue(Kind.APOLOGY, act.strength() / FULL_EMPATHY, act);
            case EXPLANATION -> cue(Kind.EXPLANATION, 1, act);
            case SOLUTION -> offer(act, heard);
            case REFUSAL -> cue(Kind.REFUSAL, 1, act);
            case HOLD_REQUEST -> cue(Kind.HOLD_REQUEST, 1, act);
            case TRANSFER -> transfer(act, before.emotion().frustration());
            case CLOSING -> {
                boolean settled = before.goal().settled() || heard.offer() >= Decision.GOOD_OFFER;
                yield cue(settled ? Kind.CLOSING : Kind.EARLY_CLOSING, 1, act);
            }
            case RUDENESS -> cue(Kind.RUDENESS, 1, act);
            case OFF_TOPIC -> cue(Kind.OFF_TOPIC, 1, act);
            case ANNOUNCEMENT, AGREEMENT_CHECK, OTHER -> Optional.empty();
        };
    }

    /** Being handed on is a nuisance, the less so the more frustrated somebody is, and from some point on a relief. */
    private static Optional<Cue> transfer(Act act, double frustration) {
        if (frustration >= WANTS_SUPERVISOR) {
            double relief = (frustration - WANTS_SUPERVISOR) / (RELIEVED_BY_SUPERVISOR - WANTS_SUPERVISOR);
            return cue(Kind.SUPERVISOR_GRANTED, relief, act);
        }
        return cue(Kind.TRANSFER, (WANTS_SUPERVISOR - frustration) / (WANTS_SUPERVISOR - MINDS_TRANSFER), act);
    }

    private static Optional<Cue> offer(Act act, Heard heard) {
        if (heard.offer() >= Decision.GOOD_OFFER) {
            return Optional.of(solution(heard, act.sentence()));
        }
        return cue(heard.offer() < Decision.POOR_OFFER ? Kind.UNSUITABLE_SOLUTION : Kind.EXPLANATION, 1, act);
    }

    /** What would settle the matter does good, however it is put. */
    private static Cue solution(Heard heard, String quote) {
        return new Cue(Kind.SOLUTION, Math.clamp(heard.offer() / FULL_SOLUTION, 0, 1), quote);
    }

    private static boolean repeats(Heard heard, Conversation before) {
        return heard.asked().stream().anyMatch(recalled -> again(recalled, before));
    }

    private static boolean again(Recalled recalled, Conversation before) {
        return before.hasTold(recalled.fact()) && !recalled.confirms();
    }

    private static Optional<Cue> askedTwice(Heard heard, Conversation before) {
        return repeats(heard, before) ? Optional.of(new Cue(Kind.ASKED_TWICE, 1, heard.text())) : Optional.empty();
    }

    private static Optional<Cue> repetition(Heard heard, Conversation before) {
        List<Set<String>> earlier = before.agentsWords().stream()
                .flatMap(text -> Sentences.heard(text).stream())
                .map(CueFinder::words)
                .toList();
        return heard.acts().stream()
                .filter(act -> earlier.stream().anyMatch(words -> same(words, words(act.sentence()))))
                .findFirst()
                .map(act -> new Cue(Kind.REPETITION, 1, act.sentence()));
    }

    private static Set<String> words(String sentence) {
        return new HashSet<>(Arrays.asList(
                sentence.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 ]", "").split("\\s+")));
    }

    private static boolean same(Set<String> one, Set<String> other) {
        if (Math.min(one.size(), other.size()) < SHORTEST_REPETITION) {
            return false;
        }
        Set<String> common = new HashSet<>(one);
        common.retainAll(other);
        Set<String> all = new HashSet<>(one);
        all.addAll(other);
        return (double) common.size() / all.size() >= SAME_WORDS;
    }

    private static Optional<Cue> when(boolean holds, Kind kind, double strength, Act act) {
        return holds ? cue(kind, strength, act) : Optional.empty();
    }

    private static Optional<Cue> cue(Kind kind, double strength, Act act) {
        return Optional.of(new Cue(kind, Math.clamp(strength, 0, 1), act.sentence()));
    }
}
