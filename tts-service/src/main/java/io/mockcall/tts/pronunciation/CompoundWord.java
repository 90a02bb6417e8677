package io.mockcall.tts.pronunciation;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Joins the pronunciations of a compound's parts. Half of the parts lose their primary stress, the lightest first. */
final class CompoundWord {
    /**
     * A part of a compound.
     *
     * @param text as written
     */
    record CompoundPart(String text, String phonemes) {
        private boolean isStressed() {
            return Phonemes.hasPrimaryStress(phonemes);
        }

        private CompoundPart demoted() {
            return new CompoundPart(text, Phonemes.demoted(phonemes));
        }
    }

    private CompoundWord() {}

    /** The phonemes of the whole; empty for no parts. */
    static String join(List<CompoundPart> parts) {
        Set<Integer> weak = weakParts(parts);
        return IntStream.range(0, parts.size())
                .mapToObj(i -> weak.contains(i) ? parts.get(i).demoted() : parts.get(i))
                .map(CompoundPart::phonemes)
                .collect(Collectors.joining());
    }

    private static Set<Integer> weakParts(List<CompoundPart> parts) {
        if (parts.size() == 2 && parts.getFirst().text().length() == 1) {
            return Set.of(1);
        }
        long stressed = parts.stream().filter(CompoundPart::isStressed).count();
        if (parts.size() < 2 || stressed <= (parts.size() + 1) / 2) {
            return Set.of();
        }
        return IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.<Integer, Boolean>comparing(i -> parts.get(i).isStressed())
                        .thenComparing(i -> Phonemes.weight(parts.get(i).phonemes())))
                .limit(parts.size() / 2)
                .collect(Collectors.toSet());
    }
}
