package io.mockcall.tts.pronunciation;

import java.util.List;

/**
 * What the tagger has learned.
 *
 * @param tags the tags in alphabetical order
 * @param commonTags words that nearly always have one tag, with the tag
 * @param vocabulary words that are common enough to be features
 * @param weights for each feature, the weights of some tags
 */
record TaggerModel(List<String> tags, PackedTable commonTags, PackedTable vocabulary, PackedTable weights) {
    /** Bytes of a weight: index of the tag, and the weight in tenths as two bytes. */
    static final int WEIGHT_BYTES = 3;

    TaggerModel {
        tags = List.copyOf(tags);
    }
}
