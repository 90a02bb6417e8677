package io.mockcall.tts.pronunciation;

/** Tags of the Penn Treebank, as the tagger and the lexicon use them: NN, NNP, VBD, JJ. */
final class PartOfSpeech {
    static final String PROPER_NOUN = "NNP";
    static final String PREPOSITION = "IN";
    static final String DETERMINER = "DT";

    private PartOfSpeech() {}

    /** The class under which the lexicon groups tags: VERB, NOUN, ADV, ADJ; any other tag itself. */
    static String group(String tag) {
        if (tag.startsWith("VB")) {
            return "VERB";
        }
        if (tag.startsWith("NN")) {
            return "NOUN";
        }
        if (tag.startsWith("ADV") || tag.startsWith("RB")) {
            return "ADV";
        }
        return tag.startsWith("ADJ") || tag.startsWith("JJ") ? "ADJ" : tag;
    }
}
