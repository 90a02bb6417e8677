package io.mockcall.scenario.catalog;

import java.util.regex.Pattern;

/** The syntax of a scenario's id: lower-case letters and digits with single hyphens, at most 60 characters. */
final class ScenarioIds {
    private static final int MAX_LENGTH = 60;
    private static final Pattern ID = Pattern.compile("[a-z0-9](-?[a-z0-9])*");

    private ScenarioIds() {}

    static boolean isValid(String candidate) {
        return candidate.length() <= MAX_LENGTH && ID.matcher(candidate).matches();
    }
}
