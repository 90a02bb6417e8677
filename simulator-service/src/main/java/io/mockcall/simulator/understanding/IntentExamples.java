package io.mockcall.simulator.understanding;

import java.util.List;
import java.util.Map;

/**
 * The examples of each intent, read from {@code simulator/intents.yml}.
 *
 * @param version version of the file; each change raises it
 */
record IntentExamples(String version, Map<Intent, Examples> intents) {
    IntentExamples {
        intents = Map.copyOf(intents);
    }

    static IntentExamples bundled() {
        return YamlResources.read("simulator/intents.yml", "intent-examples", IntentExamples.class);
    }

    /**
     * The examples of one intent.
     *
     * @param sentences sentences of agents with this intent
     * @param keywords regular expressions that speak for the intent, searched in the lower-case sentence
     * @param exclusions regular expressions that speak against the intent
     * @param decisive whether a key word decides with any similarity
     */
    record Examples(List<String> sentences, List<String> keywords, List<String> exclusions, boolean decisive) {
        Examples {
            sentences = sentences == null ? List.of() : List.copyOf(sentences);
            keywords = keywords == null ? List.of() : List.copyOf(keywords);
            exclusions = exclusions == null ? List.of() : List.copyOf(exclusions);
        }
    }
}
