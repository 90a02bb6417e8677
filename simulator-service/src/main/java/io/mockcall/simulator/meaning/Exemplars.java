package io.mockcall.simulator.meaning;

import java.util.List;
import java.util.Map;

/**
 * What agents say, by what they do with it: read from {@code simulator/intents.yml}.
 *
 * @param version counts changes of the file
 * @param intents examples and cues
 */
record Exemplars(String version, Map<Intent, Kind> intents) {
    Exemplars {
        intents = Map.copyOf(intents);
    }

    static Exemplars bundled() {
        return Resources.read("simulator/intents.yml", "exemplars", Exemplars.class);
    }

    /**
     * @param examples sentences that an agent would say
     * @param cues regular expressions, searched in the lower-case sentence
     * @param against what speaks against it, as regular expressions
     * @param decisive a cue settles it, whatever the sentence is like
     */
    record Kind(List<String> examples, List<String> cues, List<String> against, boolean decisive) {
        Kind {
            examples = examples == null ? List.of() : List.copyOf(examples);
            cues = cues == null ? List.of() : List.copyOf(cues);
            against = against == null ? List.of() : List.copyOf(against);
        }
    }
}
