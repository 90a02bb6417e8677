package io.mockcall.scenario.catalog;

import java.util.regex.Pattern;

/** What an id looks like. Whatever else stands in its place in a URL is the id of nothing. */
final class ScenarioIds {
    private static final int MAX_LENGTH = 60;
    private static final Pattern ID = Pattern.compile("[a-z0-9](-?[a-z0-9])*");

    private ScenarioIds() {}

    static boolean isOne(String candidate) {
        return candidate.length() <= MAX_LENGTH && ID.matcher(candidate).matches();
    }
}
