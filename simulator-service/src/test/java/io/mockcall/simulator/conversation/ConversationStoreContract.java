package io.mockcall.simulator.conversation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.TurnMode;
import io.mockcall.simulator.reply.Scenarios;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** What holds for every {@link ConversationStore}. */
abstract class ConversationStoreContract {
    final ConversationStore conversations;
    final Conversation begun = Conversation.begun(
            new CallStarted(
                    CallId.random(), "agent", "team", Scenarios.brokenRouter(), TurnMode.AUTO, false, Instant.EPOCH),
            List.of("Hello?"));

    ConversationStoreContract(ConversationStore conversations) {
        this.conversations = conversations;
    }

    @Test
    void whatIsKeptIsFoundAgain() {
        StepVerifier.create(conversations.create(begun).then(conversations.find(begun.callId())))
                .expectNext(begun.nextVersion())
                .verifyComplete();
    }

    @Test
    void unknownCallIsNotFound() {
        StepVerifier.create(conversations.find(CallId.random())).verifyComplete();
    }

    @Test
    void beginningTwiceKeepsWhatIsKnown() {
        StepVerifier.create(conversations
                        .create(begun)
                        .flatMap(kept -> conversations.save(kept.afterAgentWords("Hi.", false)))
                        .then(conversations.create(begun)))
                .assertNext(known -> assertThat(known.agentWords()).containsExactly("Hi."))
                .verifyComplete();
    }

    @Test
    void onlyOneOfTwoInstancesTakesTheNextStep() {
        Flux<String> steps = conversations
                .create(begun)
                .flatMapMany(kept -> Flux.range(0, 8)
                        .flatMap(i -> conversations
                                .save(kept.afterAgentWords("step " + i, false))
                                .map(step -> "kept")
                                .onErrorReturn(ConversationConflictException.class, "conflict")));

        StepVerifier.create(steps.filter("kept"::equals)).expectNext("kept").verifyComplete();
        StepVerifier.create(conversations.find(begun.callId()).map(Conversation::version))
                .expectNext(2L)
                .verifyComplete();
    }

    @Test
    void aCallIsGivenToOneOfThoseWhoLookAfterThemAndToAnotherIfThatOneDies() {
        Instant now = Instant.parse("2026-11-22T10:00:00Z");
        conversations.scheduleAt(begun.callId(), now).block();

        assertThat(due(now.minusMillis(1))).isEmpty();
        assertThat(due(now)).containsExactly(begun.callId());
        assertThat(due(now)).isEmpty();
        assertThat(due(now.plusSeconds(10))).containsExactly(begun.callId());
    }

    @Test
    void aCallThatNobodyHasToLookAfterIsNotDue() {
        Instant now = Instant.parse("2026-11-22T10:00:00Z");
        conversations.scheduleAt(begun.callId(), now).block();
        conversations.scheduleAt(begun.callId(), now.plusSeconds(60)).block();
        assertThat(due(now.plusSeconds(30))).isEmpty();

        conversations.scheduleAt(begun.callId(), null).block();
        assertThat(due(now.plusSeconds(90))).isEmpty();
    }

    private List<CallId> due(Instant now) {
        return requireNonNull(conversations
                .claimDue(now, Duration.ofSeconds(10))
                .filter(begun.callId()::equals)
                .collectList()
                .block());
    }
}
