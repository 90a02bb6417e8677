package io.mockcall.tts.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the part of a price or a measure that names its reference is spoken: {@code /mo} is "per month". */
final class RateNames {
    private static final Map<String, String> NAMES =
            DataFile.rows("rates.tsv").stream().collect(Collectors.toUnmodifiableMap(List::getFirst, List::getLast));

    private RateNames() {}

    /** The spoken form of a rate; empty if it is unknown. A word after a slash needs no entry in the table. */
    static Optional<String> spoken(String written) {
        String rate = written.replace(" ", "");
        String name = NAMES.get(rate);
        if (name == null && rate.matches("/[a-z]{3,8}")) {
            name = "per " + rate.substring(1);
        }
        return Optional.ofNullable(name);
    }
}
