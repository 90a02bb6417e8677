package io.mockcall.simulator.provider.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.mockcall.languagemodels.ModelApi;
import io.mockcall.languagemodels.ModelConnectionPool;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.meaning.Recalled;
import io.mockcall.simulator.reply.Customer;
import io.mockcall.simulator.reply.Heard;
import io.mockcall.simulator.reply.Occasion;
import io.mockcall.simulator.reply.OutOfCharacterException;
import io.mockcall.simulator.reply.Recital;
import io.mockcall.simulator.reply.Sentence;
import io.mockcall.simulator.reply.Stance;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;

/**
 * A customer whose words a language model finds. What the customer feels, and whether an offer is taken, was decided
 * before: the model is told so, and finds words for it. It speaks as soon as there is a sentence; cancelling takes the
 * request back.
 */
public final class LanguageModelCustomer implements Customer {
    private final String provider;
    private final Prompt prompt;
    private final Set<String> passages;
    private final TokenStream model;

    private LanguageModelCustomer(ModelApi api, ModelSettings settings, ModelConnectionPool connections) {
        this.provider = api.wireName();
        this.prompt = new Prompt(PromptText.bundled(), settings.historyTokens());
        this.passages = prompt.passages();
        this.model = new TokenStream(settings.endpoint(api), settings, connections);
    }

    /**
     * A model of OpenAI, or behind an interface that is compatible with it.
     *
     * @throws IllegalArgumentException naming the property that is missing
     */
    public static LanguageModelCustomer ofOpenAi(ModelSettings settings, ModelConnectionPool connections) {
        return new LanguageModelCustomer(ModelApi.OPENAI, settings, connections);
    }

    /** A model that Ollama runs. */
    public static LanguageModelCustomer ofOllama(ModelSettings settings, ModelConnectionPool connections) {
        return new LanguageModelCustomer(ModelApi.OLLAMA, settings, connections);
    }

    @Override
    public String provider() {
        return provider;
    }

    @Override
    public String promptVersion() {
        return prompt.version();
    }

    @Override
    public Flux<Sentence> answer(Conversation conversation, Heard heard, Stance stance) {
        return Flux.defer(() -> {
            Set<Integer> asked = heard.asked().stream().map(Recalled::fact).collect(Collectors.toSet());
            return spoken(prompt.answer(conversation, heard, stance), new Telling(conversation, asked, passages));
        });
    }

    @Override
    public Flux<Sentence> speakUp(Conversation conversation, Occasion occasion) {
        return Flux.defer(
                () -> spoken(prompt.speakUp(conversation, occasion), new Telling(conversation, Set.of(), passages)));
    }

    /** After an error the sentence that was complete is still said. */
    private Flux<Sentence> spoken(List<ChatMessage> messages, Telling telling) {
        return model.reply(ChatRequest.builder().messages(messages).build())
                .concatMapIterable(telling::hear)
                .takeUntil(sentence -> !sentence.goesOn())
                .concatWith(Flux.defer(() -> telling.over() ? Flux.empty() : Flux.fromIterable(telling.rest(provider))))
                .onErrorResume(
                        ProviderException.class,
                        error -> Flux.fromIterable(telling.broken()).concatWith(Flux.error(error)));
    }

    /** One turn on its way from words to sentences. */
    private static final class Telling {
        private final SpokenWords words;
        private final ToldFacts facts;
        private final Recital recital;
        private boolean owing;
        private boolean over;

        Telling(Conversation conversation, Set<Integer> asked, Set<String> passages) {
            recital = new Recital(passages);
            words = new SpokenWords(conversation.scenario().customer().name());
            facts = new ToldFacts(conversation.scenario(), asked);
        }

        boolean over() {
            return over;
        }

        /** Sentences that are followed by another; only the last one that is said at all is not. */
        List<Sentence> hear(String piece) {
            List<String> complete = words.hear(piece);
            return sentences(complete, words.enough());
        }

        List<Sentence> rest(String provider) {
            List<String> rest = words.end();
            if (rest.isEmpty()) {
                throw new ProviderException(
                        provider, owing ? "the turn was not finished" : "the model said nothing", true, null);
            }
            return sentences(rest, true);
        }

        /** What was being said when it broke off is not said; what was complete ends the turn. */
        List<Sentence> broken() {
            return over ? List.of() : sentences(words.complete(), true);
        }

        private List<Sentence> sentences(List<String> said, boolean last) {
            List<Sentence> sentences = new ArrayList<>();
            for (int i = 0; i < said.size(); i++) {
                if (recital.recites(said.get(i))) {
                    throw new OutOfCharacterException("prompt");
                }
                boolean ends = last && i == said.size() - 1;
                var sentence = new Sentence(said.get(i), facts.toldWith(said.get(i), ends), !ends);
                sentences.add(sentence);
                owing = !ends;
                over = over || ends;
            }
            return sentences;
        }
    }
}
