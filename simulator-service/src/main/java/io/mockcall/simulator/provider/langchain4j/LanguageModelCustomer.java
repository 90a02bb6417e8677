package io.mockcall.simulator.provider.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.mockcall.languagemodels.ModelApi;
import io.mockcall.languagemodels.ModelConnectionPool;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.reply.Customer;
import io.mockcall.simulator.reply.OfferReaction;
import io.mockcall.simulator.reply.OutOfCharacterException;
import io.mockcall.simulator.reply.PromptLeakDetector;
import io.mockcall.simulator.reply.ReplySentence;
import io.mockcall.simulator.timing.UnpromptedReason;
import io.mockcall.simulator.understanding.FactMatch;
import io.mockcall.simulator.understanding.UnderstoodUtterance;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;

/**
 * A customer whose words come from a language model. The simulator decides about the emotion and the offer before; the prompt
 * states the decision, and the model words it. The customer says each sentence as soon as it is complete. Cancelling aborts
 * the request.
 */
public final class LanguageModelCustomer implements Customer {
    private final String provider;
    private final PromptComposer prompts;
    private final Set<String> passages;
    private final TokenStream model;

    private LanguageModelCustomer(ModelApi api, ModelSettings settings, ModelConnectionPool connections) {
        this.provider = api.wireName();
        this.prompts = new PromptComposer(PromptTemplates.bundled(), settings.historyTokens());
        this.passages = prompts.passages();
        this.model = new TokenStream(settings.endpoint(api), settings, connections);
    }

    /**
     * Creates a customer with a model of OpenAI or of a compatible server.
     *
     * @throws IllegalArgumentException if a property is missing; the message names it
     */
    public static LanguageModelCustomer ofOpenAi(ModelSettings settings, ModelConnectionPool connections) {
        return new LanguageModelCustomer(ModelApi.OPENAI, settings, connections);
    }

    /** Creates a customer with a model that Ollama runs. */
    public static LanguageModelCustomer ofOllama(ModelSettings settings, ModelConnectionPool connections) {
        return new LanguageModelCustomer(ModelApi.OLLAMA, settings, connections);
    }

    @Override
    public String provider() {
        return provider;
    }

    @Override
    public String promptVersion() {
        return prompts.version();
    }

    @Override
    public Flux<ReplySentence> answer(
            Conversation conversation, UnderstoodUtterance utterance, OfferReaction reaction) {
        return Flux.defer(() -> {
            Set<Integer> asked = utterance.asked().stream().map(FactMatch::fact).collect(Collectors.toSet());
            return sentences(
                    prompts.answer(conversation, utterance, reaction), new StreamedTurn(conversation, asked, passages));
        });
    }

    @Override
    public Flux<ReplySentence> speakUnprompted(Conversation conversation, UnpromptedReason reason) {
        return Flux.defer(() -> sentences(
                prompts.unprompted(conversation, reason), new StreamedTurn(conversation, Set.of(), passages)));
    }

    /** Asks the model. After an error the customer still says the sentence that was complete. */
    private Flux<ReplySentence> sentences(List<ChatMessage> messages, StreamedTurn turn) {
        return model.reply(ChatRequest.builder().messages(messages).build())
                .concatMapIterable(turn::add)
                .takeUntil(sentence -> !sentence.hasMore())
                .concatWith(Flux.defer(() -> turn.complete() ? Flux.empty() : Flux.fromIterable(turn.rest(provider))))
                .onErrorResume(
                        ProviderException.class,
                        error -> Flux.fromIterable(turn.completeSentences()).concatWith(Flux.error(error)));
    }

    /** Converts the pieces of the model's reply into the sentences of one turn. */
    private static final class StreamedTurn {
        private final SpokenTextExtractor text;
        private final ToldFactDetector facts;
        private final PromptLeakDetector leaks;
        private boolean sentencePromised;
        private boolean complete;

        StreamedTurn(Conversation conversation, Set<Integer> asked, Set<String> passages) {
            leaks = new PromptLeakDetector(passages);
            text = new SpokenTextExtractor(conversation.scenario().customer().name());
            facts = new ToldFactDetector(conversation.scenario(), asked);
        }

        boolean complete() {
            return complete;
        }

        /** Adds a piece of the reply, and returns the sentences that it completes. */
        List<ReplySentence> add(String piece) {
            List<String> sentences = text.add(piece);
            return sentences(sentences, text.isFull());
        }

        /** Returns the sentences that are left at the end of the reply. Fails if the turn is incomplete. */
        List<ReplySentence> rest(String provider) {
            List<String> rest = text.end();
            if (rest.isEmpty()) {
                throw new ProviderException(
                        provider,
                        sentencePromised ? "the turn is incomplete" : "the model returned no sentence",
                        true,
                        null);
            }
            return sentences(rest, true);
        }

        /** Returns the complete sentences after an error. They end the turn. The incomplete sentence is dropped. */
        List<ReplySentence> completeSentences() {
            return complete ? List.of() : sentences(text.complete(), true);
        }

        private List<ReplySentence> sentences(List<String> said, boolean last) {
            List<ReplySentence> sentences = new ArrayList<>();
            for (int i = 0; i < said.size(); i++) {
                if (leaks.leaks(said.get(i))) {
                    throw new OutOfCharacterException("prompt");
                }
                boolean ends = last && i == said.size() - 1;
                var sentence = new ReplySentence(said.get(i), facts.toldWith(said.get(i), ends), !ends);
                sentences.add(sentence);
                sentencePromised = !ends;
                complete = complete || ends;
            }
            return sentences;
        }
    }
}
