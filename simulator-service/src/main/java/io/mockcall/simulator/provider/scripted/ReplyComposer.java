package io.mockcall.simulator.provider.scripted;

import io.mockcall.contracts.Emotion;
import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.reply.OfferReaction;
import io.mockcall.simulator.reply.ReplySentence;
import io.mockcall.simulator.understanding.FactMatch;
import io.mockcall.simulator.understanding.Intent;
import io.mockcall.simulator.understanding.SentenceSplitter;
import io.mockcall.simulator.understanding.UnderstoodUtterance;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Composes one answer: a reaction, the facts that the agent asked for, and sometimes a demand. Does not shorten a fact.
 */
final class ReplyComposer {
    /** An answer of this length gets no demand. */
    private static final int MAX_SENTENCES_BEFORE_DEMAND = 3;

    private static final int MAX_FACTS = 2;
    private static final double WANTS_SUPERVISOR = 80;
    private static final double MIN_COOPERATION = 35;
    private static final double UNPROMPTED_FACT_PROBABILITY = 0.5;
    /** Number of facts of the story that the customer may tell without a question. */
    private static final int MAX_STORY_FACTS = 3;

    private static final long LONG_WAIT_SECONDS = 20;

    private final Conversation conversation;
    private final UnderstoodUtterance utterance;
    private final OfferReaction reaction;
    private final PhraseSelector phrases;
    private final List<ReplySentence> sentences = new ArrayList<>();

    ReplyComposer(
            Conversation conversation, UnderstoodUtterance utterance, OfferReaction reaction, PhraseSelector phrases) {
        this.conversation = conversation;
        this.utterance = utterance;
        this.reaction = reaction;
        this.phrases = phrases;
    }

    List<ReplySentence> sentences() {
        if (conversation.control().secondsHeld() > LONG_WAIT_SECONDS) {
            sayPlainly(Situation.RESUMED);
        }
        react();
        demandSupervisor();
        return ReplySentence.turnOf(sentences);
    }

    private void react() {
        if (utterance.has(Intent.RUDENESS)) {
            say(Situation.RUDENESS);
            return;
        }
        switch (reaction) {
            case ACCEPTS -> sayPlainly(Situation.ACCEPTS);
            case HESITATES -> say(Situation.HESITATES);
            case DECLINES -> decline();
            case NEUTRAL -> converse();
        }
    }

    /** Answers the agent's question first, if the utterance has one besides the offer. */
    private void decline() {
        if (utterance.asked().stream().anyMatch(match -> !conversation.hasTold(match.fact()))) {
            tellRequestedFacts();
        } else {
            say(Situation.DECLINES);
        }
    }

    private void converse() {
        if (!utterance.asked().isEmpty()) {
            acknowledge();
            tellRequestedFacts();
        } else if (utterance.has(Intent.REFUSAL)) {
            say(Situation.REFUSAL);
        } else if (utterance.has(Intent.TRANSFER)) {
            say(Situation.TRANSFER);
        } else if (utterance.has(Intent.HOLD_REQUEST)) {
            say(Situation.HOLD);
        } else if (utterance.has(Intent.CLOSING)) {
            sayGoodbye();
        } else if (utterance.has(Intent.AGREEMENT_CHECK)) {
            say(settled() ? Situation.AGREEMENT_SETTLED : Situation.AGREEMENT_OPEN);
        } else if (utterance.has(Intent.IDENTITY_CHECK)) {
            say(Situation.INTRODUCED);
        } else if (utterance.has(Intent.PROBING)) {
            acknowledge();
            say(Situation.NO_ANSWER);
        } else {
            respondToStatement();
        }
    }

    /** Responds to an utterance without a question. */
    private void respondToStatement() {
        if (settled()) {
            sayPlainly(Situation.PLEASED);
        } else if (utterance.has(Intent.EMPATHY)) {
            sayPlainly(Situation.EMPATHY);
            tellUnpromptedFact(UNPROMPTED_FACT_PROBABILITY);
        } else if (utterance.has(Intent.APOLOGY)) {
            sayPlainly(Situation.APOLOGY);
            tellUnpromptedFact(UNPROMPTED_FACT_PROBABILITY);
        } else if (utterance.has(Intent.EXPLANATION) || utterance.has(Intent.SOLUTION)) {
            say(Situation.EXPLANATION);
        } else if (utterance.has(Intent.GREETING)) {
            sayPlainly(conversation.control().transferred() ? Situation.TRANSFERRED : Situation.GREETING);
            tellUnpromptedFact(1);
        } else if (utterance.has(Intent.OFF_TOPIC)) {
            say(Situation.OFF_TOPIC);
        } else if (utterance.has(Intent.ANNOUNCEMENT)) {
            say(Situation.ANNOUNCED);
        } else if (!tellUnpromptedFact(UNPROMPTED_FACT_PROBABILITY)) {
            say(Situation.NUDGE);
        }
    }

    private void sayGoodbye() {
        if (!settled()) {
            say(Situation.CLOSING_UNSETTLED);
        } else {
            sayPlainly(utterance.asksQuestion() ? Situation.CLOSING_SETTLED : Situation.FAREWELL);
        }
    }

    /** Responds to kind words before the answer to the question. */
    private void acknowledge() {
        if (utterance.has(Intent.EMPATHY)) {
            sayPlainly(Situation.EMPATHY);
        } else if (utterance.has(Intent.APOLOGY)) {
            sayPlainly(Situation.APOLOGY);
        }
    }

    private void tellRequestedFacts() {
        Set<Integer> told = new LinkedHashSet<>();
        for (FactMatch match : utterance
                .asked()
                .subList(0, Math.min(MAX_FACTS, utterance.asked().size()))) {
            if (match.confirms() && conversation.hasTold(match.fact())) {
                sayPlainly(Situation.CONFIRMED);
            } else if (told.add(match.fact())) {
                tell(match.fact());
            }
        }
    }

    private boolean tellUnpromptedFact(double probability) {
        OptionalInt next = utterance.story().stream()
                .limit(MAX_STORY_FACTS)
                .mapToInt(Integer::intValue)
                .filter(fact -> !conversation.hasTold(fact) && !hasSaid(fact))
                .findFirst();
        boolean tells = next.isPresent()
                && conversation.emotion().cooperation() >= MIN_COOPERATION
                && phrases.chance(probability);
        if (tells) {
            sayFact(next.getAsInt(), Set.of());
        }
        return tells;
    }

    private void tell(int fact) {
        sayFact(fact, Set.of(fact));
    }

    /**
     * Adds the sentences of a fact. A fact without a question does not count as told, so that the agent may still ask for it.
     *
     * @param asked the fact's index if the agent asked for it, else empty
     */
    private void sayFact(int fact, Set<Integer> asked) {
        String says = conversation.scenario().situation().facts().get(fact).says();
        for (String sentence : phrases.fact(says, conversation.hasTold(fact))) {
            sentences.add(new ReplySentence(sentence, asked, false));
        }
    }

    private boolean hasSaid(int fact) {
        String says = conversation.scenario().situation().facts().get(fact).says();
        return SentenceSplitter.split(says).stream().anyMatch(conversation::hasSaid);
    }

    private void demandSupervisor() {
        Emotion emotion = conversation.emotion();
        boolean fedUp =
                emotion.frustration() >= WANTS_SUPERVISOR && conversation.turn() > 0 && conversation.turn() % 2 == 0;
        if (fedUp && !settled() && !utterance.has(Intent.TRANSFER) && sentences.size() < MAX_SENTENCES_BEFORE_DEMAND) {
            sayPlainly(Situation.SUPERVISOR);
        }
    }

    private void say(Situation situation) {
        phrases.withInterjection(phrases.line(situation)).forEach(line -> sentences.add(ReplySentence.of(line)));
    }

    private void sayPlainly(Situation situation) {
        phrases.line(situation).forEach(line -> sentences.add(ReplySentence.of(line)));
    }

    private boolean settled() {
        return conversation.goal().settled();
    }
}
