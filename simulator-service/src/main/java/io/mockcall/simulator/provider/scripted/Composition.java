package io.mockcall.simulator.provider.scripted;

import io.mockcall.contracts.Emotion;
import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.meaning.Intent;
import io.mockcall.simulator.meaning.Recalled;
import io.mockcall.simulator.meaning.Sentences;
import io.mockcall.simulator.reply.Heard;
import io.mockcall.simulator.reply.Sentence;
import io.mockcall.simulator.reply.Stance;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Composes one answer, of some sentences: a reaction, what was asked for, and sometimes a demand. A fact is not cut. */
final class Composition {
    /** From here on nothing is added that was not asked for. */
    private static final int ENOUGH_SENTENCES = 3;

    private static final int MOST_FACTS = 2;
    private static final double WANTS_SUPERVISOR = 80;
    private static final double TALKATIVE = 35;
    private static final double TELLS_MORE = 0.5;
    /** Facts of the story that are told unasked. */
    private static final int STORY = 3;

    private static final long LONG_WAIT_SECONDS = 20;

    private final Conversation conversation;
    private final Heard heard;
    private final Stance stance;
    private final Wording wording;
    private final List<Sentence> sentences = new ArrayList<>();

    Composition(Conversation conversation, Heard heard, Stance stance, Wording wording) {
        this.conversation = conversation;
        this.heard = heard;
        this.stance = stance;
        this.wording = wording;
    }

    List<Sentence> sentences() {
        if (conversation.waited() > LONG_WAIT_SECONDS) {
            sayPlainly(Situation.RESUMED);
        }
        react();
        demandSupervisor();
        return Sentence.turn(sentences);
    }

    private void react() {
        if (heard.has(Intent.RUDENESS)) {
            say(Situation.RUDENESS);
            return;
        }
        switch (stance) {
            case ACCEPTS -> sayPlainly(Situation.ACCEPTS);
            case HESITATES -> say(Situation.HESITATES);
            case DECLINES -> decline();
            case NEUTRAL -> converse();
        }
    }

    /** Before saying no to it, the customer answers what the agent has asked along with the offer. */
    private void decline() {
        if (heard.asked().stream().anyMatch(recalled -> !conversation.hasTold(recalled.fact()))) {
            tellWhatIsAsked();
        } else {
            say(Situation.DECLINES);
        }
    }

    private void converse() {
        if (!heard.asked().isEmpty()) {
            acknowledge();
            tellWhatIsAsked();
        } else if (heard.has(Intent.REFUSAL)) {
            say(Situation.REFUSAL);
        } else if (heard.has(Intent.TRANSFER)) {
            say(Situation.TRANSFER);
        } else if (heard.has(Intent.HOLD_REQUEST)) {
            say(Situation.HOLD);
        } else if (heard.has(Intent.CLOSING)) {
            takeLeave();
        } else if (heard.has(Intent.AGREEMENT_CHECK)) {
            say(settled() ? Situation.AGREEMENT_SETTLED : Situation.AGREEMENT_OPEN);
        } else if (heard.has(Intent.IDENTITY_CHECK)) {
            say(Situation.INTRODUCED);
        } else if (heard.has(Intent.PROBING)) {
            acknowledge();
            say(Situation.NO_ANSWER);
        } else {
            goOn();
        }
    }

    /** Nothing was asked. */
    private void goOn() {
        if (settled()) {
            sayPlainly(Situation.PLEASED);
        } else if (heard.has(Intent.EMPATHY)) {
            sayPlainly(Situation.EMPATHY);
            tellMore(TELLS_MORE);
        } else if (heard.has(Intent.APOLOGY)) {
            sayPlainly(Situation.APOLOGY);
            tellMore(TELLS_MORE);
        } else if (heard.has(Intent.EXPLANATION) || heard.has(Intent.SOLUTION)) {
            say(Situation.EXPLANATION);
        } else if (heard.has(Intent.GREETING)) {
            sayPlainly(conversation.transferred() ? Situation.TRANSFERRED : Situation.GREETING);
            tellMore(1);
        } else if (heard.has(Intent.OFF_TOPIC)) {
            say(Situation.OFF_TOPIC);
        } else if (heard.has(Intent.ANNOUNCEMENT)) {
            say(Situation.ANNOUNCED);
        } else if (!tellMore(TELLS_MORE)) {
            say(Situation.NUDGE);
        }
    }

    private void takeLeave() {
        if (!settled()) {
            say(Situation.CLOSING_UNSETTLED);
        } else {
            sayPlainly(heard.asks() ? Situation.CLOSING_SETTLED : Situation.FAREWELL);
        }
    }

    /** A short answer to kindness before the answer to the question. */
    private void acknowledge() {
        if (heard.has(Intent.EMPATHY)) {
            sayPlainly(Situation.EMPATHY);
        } else if (heard.has(Intent.APOLOGY)) {
            sayPlainly(Situation.APOLOGY);
        }
    }

    private void tellWhatIsAsked() {
        Set<Integer> told = new LinkedHashSet<>();
        for (Recalled recalled :
                heard.asked().subList(0, Math.min(MOST_FACTS, heard.asked().size()))) {
            if (recalled.confirms() && conversation.hasTold(recalled.fact())) {
                sayPlainly(Situation.CONFIRMED);
            } else if (told.add(recalled.fact())) {
                tell(recalled.fact());
            }
        }
    }

    private boolean tellMore(double probability) {
        OptionalInt next = heard.story().stream()
                .limit(STORY)
                .mapToInt(Integer::intValue)
                .filter(fact -> !conversation.hasTold(fact) && !hasSaid(fact))
                .findFirst();
        boolean tells =
                next.isPresent() && conversation.emotion().cooperation() >= TALKATIVE && wording.chance(probability);
        if (tells) {
            sayFact(next.getAsInt(), Set.of());
        }
        return tells;
    }

    private void tell(int fact) {
        sayFact(fact, Set.of(fact));
    }

    /** What is told unasked does not count as told: the agent may still ask for it without asking twice. */
    private void sayFact(int fact, Set<Integer> asked) {
        String says = conversation.scenario().situation().facts().get(fact).says();
        for (String sentence : wording.fact(says, conversation.hasTold(fact))) {
            sentences.add(new Sentence(sentence, asked, false));
        }
    }

    private boolean hasSaid(int fact) {
        String says = conversation.scenario().situation().facts().get(fact).says();
        return Sentences.written(says).stream().anyMatch(conversation::hasSaid);
    }

    private void demandSupervisor() {
        Emotion emotion = conversation.emotion();
        boolean fedUp =
                emotion.frustration() >= WANTS_SUPERVISOR && conversation.turn() > 0 && conversation.turn() % 2 == 0;
        if (fedUp && !settled() && !heard.has(Intent.TRANSFER) && sentences.size() < ENOUGH_SENTENCES) {
            sayPlainly(Situation.SUPERVISOR);
        }
    }

    private void say(Situation situation) {
        wording.personal(wording.line(situation)).forEach(line -> sentences.add(Sentence.of(line)));
    }

    private void sayPlainly(Situation situation) {
        wording.line(situation).forEach(line -> sentences.add(Sentence.of(line)));
    }

    private boolean settled() {
        return conversation.goal().settled();
    }
}
