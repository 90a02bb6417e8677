package io.mockcall.tts.pronunciation;

import io.mockcall.platform.failure.ProviderException;
import io.mockcall.tts.text.SpokenText;
import io.mockcall.tts.text.SpokenToken;
import io.mockcall.tts.text.TextNormalizer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pronounces English text: words to phonemes of American English. The phonemes are in misaki's alphabet, which the voices hibari and
 * Kokoro read: one character a sound, {@code ˈ} and {@code ˌ} before the vowel of a stressed syllable. Safe for use by several threads.
 * A text of ten words takes less than a millisecond.
 */
public final class Pronouncer implements AutoCloseable {
    static final String PROVIDER = "pronunciation";

    private static final Logger LOG = LoggerFactory.getLogger(Pronouncer.class);
    private static final String DASH = "\u2014";

    private final TextTagger tagger;
    private final WordPronouncer words;
    private final UnknownWords unknownWords;
    private final CompoundPronouncer compounds;
    private final Respeller respeller;
    private final Heteronyms heteronyms = Heteronyms.load();
    private final TextNormalizer names = new TextNormalizer();

    Pronouncer(TextTagger tagger, WordPronouncer words, UnknownWords unknownWords) {
        this.tagger = tagger;
        this.words = words;
        this.unknownWords = unknownWords;
        this.compounds = new CompoundPronouncer(words, unknownWords);
        this.respeller = new Respeller(words, unknownWords);
    }

    /**
     * Reads the lexicon, the tagger and the network for unknown words. Takes about 10 MB of memory.
     *
     * @param assets directory with the files of hibari's front end
     * @throws ProviderException naming the file, if it is missing or not of the expected form
     */
    public static Pronouncer load(Path assets) {
        return new PronouncerLoader(assets).load();
    }

    /** The phonemes of a text: words separated by spaces, punctuation attached to the word before it. */
    public String phonemes(SpokenText text) {
        return phonemes(text, Map.of());
    }

    /**
     * The phonemes of a text.
     *
     * @param pronunciations pronunciations of some names, written as {@link Pronunciation#parse} reads them; capitals do not matter.
     *     Other entries are ignored
     */
    public String phonemes(SpokenText text, Map<String, String> pronunciations) {
        return phonemes(List.of(text), pronunciations).collect(Collectors.joining(" "));
    }

    /**
     * The phonemes of the clauses of a text. The words are tagged as one text, and a clause is pronounced when the stream gets to it.
     *
     * @param pronunciations as in {@link #phonemes(SpokenText, Map)}
     */
    public Stream<String> phonemes(List<SpokenText> clauses, Map<String, String> pronunciations) {
        var all = new SpokenText(
                clauses.stream().flatMap(clause -> clause.tokens().stream()).toList());
        var text = new TaggedText(all.tokens(), tagger.tag(all), given(pronunciations));
        List<Integer> ends = new ArrayList<>();
        int end = 0;
        for (SpokenText clause : clauses) {
            end += clause.tokens().size();
            ends.add(end);
        }
        return IntStream.range(0, ends.size()).mapToObj(i -> phonemes(text, i == 0 ? 0 : ends.get(i - 1), ends.get(i)));
    }

    @Override
    public void close() {
        unknownWords.close();
    }

    private GivenPronunciations given(Map<String, String> pronunciations) {
        if (pronunciations.isEmpty()) {
            return GivenPronunciations.NONE;
        }
        Map<String, String> phonemes = new HashMap<>();
        pronunciations.forEach((name, written) -> {
            try {
                List<SpokenToken> words = names.normalize(name).tokens().stream()
                        .filter(token -> token.kind() != SpokenToken.Kind.PUNCTUATION)
                        .toList();
                phonemes.put(GivenPronunciations.name(words), respeller.phonemes(Pronunciation.parse(written)));
            } catch (IllegalArgumentException e) {
                LOG.atDebug().addKeyValue("pii.name", name).log("A given pronunciation is ignored; it is not valid");
            }
        });
        return new GivenPronunciations(phonemes);
    }

    /** A text whose words are tagged. */
    private record TaggedText(List<SpokenToken> tokens, List<List<WordPiece>> pieces, GivenPronunciations given) {}

    /** The phonemes of the tokens from {@code from} on and before {@code to}. */
    private String phonemes(TaggedText text, int from, int to) {
        Deque<String> spoken = new ArrayDeque<>();
        FollowingSpeech next = following(text, to);
        int end = to;
        while (end > from) {
            SpokenToken last = text.tokens().get(end - 1);
            int start = start(text, from, end);
            String phonemes = Phonemes.forVoices(phonemes(text, start, end, next));
            next = last.kind() == SpokenToken.Kind.PUNCTUATION
                    ? FollowingSpeech.NOTHING
                    : next.before(text.tokens().get(start).text(), phonemes);
            spoken.addFirst(phonemes);
            end = start;
        }
        return join(spoken);
    }

    /** What follows a clause that ends without punctuation. */
    private FollowingSpeech following(TaggedText text, int to) {
        boolean pause = to == 0
                || to == text.tokens().size()
                || text.tokens().get(to - 1).kind() == SpokenToken.Kind.PUNCTUATION;
        if (pause) {
            return FollowingSpeech.NOTHING;
        }
        String phonemes = phonemes(text, to, to + 1, FollowingSpeech.NOTHING);
        return FollowingSpeech.NOTHING.before(text.tokens().get(to).text(), phonemes);
    }

    /** Where the expression starts that is pronounced as one and ends before {@code end}. */
    private static int start(TaggedText text, int from, int end) {
        SpokenToken last = text.tokens().get(end - 1);
        if (last.kind() == SpokenToken.Kind.PUNCTUATION) {
            return end - 1;
        }
        int given = text.given().tokensBefore(text.tokens(), from, end);
        if (given > 0) {
            return end - given;
        }
        return last.kind() == SpokenToken.Kind.LETTER ? startOfLetters(text.tokens(), from, end) : end - 1;
    }

    private String phonemes(TaggedText text, int start, int end, FollowingSpeech next) {
        SpokenToken last = text.tokens().get(end - 1);
        List<SpokenToken> tokens = text.tokens().subList(start, end);
        String given = end - start > 1 ? text.given().find(GivenPronunciations.name(tokens)) : null;
        if (given != null) {
            return given;
        }
        return switch (last.kind()) {
            case PUNCTUATION -> last.text();
            case LETTER -> letters(tokens);
            case WORD -> word(text, start, next);
        };
    }

    private String word(TaggedText text, int index, FollowingSpeech next) {
        SpokenToken token = text.tokens().get(index);
        String given = text.given().find(token.text());
        String sound = given == null ? Interjections.sound(token.text().replace("-", "")) : given;
        if (sound == null) {
            sound = heteronyms.find(text.tokens(), index);
        }
        return sound == null ? word(token, text.pieces().get(index), next, text.given()) : sound;
    }

    private String word(SpokenToken token, List<WordPiece> pieces, FollowingSpeech next, GivenPronunciations given) {
        if (!token.emphasized()) {
            return compounds.pronounce(pieces, next, given);
        }
        String strong = StrongForms.of(token.text());
        return strong == null ? Phonemes.withPrimaryStress(compounds.pronounce(pieces, next, given)) : strong;
    }

    private static int startOfLetters(List<SpokenToken> tokens, int from, int end) {
        int start = end;
        while (start > from && tokens.get(start - 1).kind() == SpokenToken.Kind.LETTER) {
            start--;
        }
        return start;
    }

    /** A short run of letters is an abbreviation and sounds like one word. In a longer one, each letter is a word. */
    private String letters(List<SpokenToken> letters) {
        StringBuilder run = new StringBuilder();
        letters.forEach(letter -> run.append(letter.text()));
        return words.spellOut(run.toString());
    }

    private static String join(Iterable<String> spoken) {
        StringBuilder joined = new StringBuilder();
        for (String phonemes : spoken) {
            boolean punctuation = phonemes.length() == 1 && !Phonemes.areValid(phonemes);
            boolean attached = punctuation && !phonemes.equals(DASH);
            if (phonemes.isEmpty() || joined.isEmpty() && punctuation) {
                continue;
            }
            if (!joined.isEmpty() && !attached) {
                joined.append(' ');
            }
            joined.append(phonemes);
        }
        return joined.toString();
    }
}
