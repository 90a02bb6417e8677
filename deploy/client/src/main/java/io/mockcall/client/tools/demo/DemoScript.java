package io.mockcall.client.tools.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The agent's side of a scenario, written beforehand.
 *
 * @param lines one for each turn
 */
public record DemoScript(List<Line> lines) {
    /**
     * One turn.
     *
     * @param purpose of the line, for example {@code empathy}
     */
    public record Line(String purpose, String words) {}

    public DemoScript {
        lines = List.copyOf(lines);
    }

    /** The script of the scenario, or one that fits every scenario. */
    public static DemoScript of(String scenarioId) {
        String own = scenarioId.matches("[a-z0-9-]+") ? read(scenarioId) : "";
        return parse(own.isEmpty() ? read("any") : own);
    }

    private static String read(String name) {
        try (InputStream in = DemoScript.class.getResourceAsStream(name + ".txt")) {
            return in == null ? "" : new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param text lines of {@code purpose: words}; empty lines and lines that start with {@code #} are ignored */
    static DemoScript parse(String text) {
        return new DemoScript(text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(DemoScript::line)
                .toList());
    }

    private static Line line(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("a line is \"purpose: words\", not \"" + text + "\"");
        }
        return new Line(
                text.substring(0, colon).strip(), text.substring(colon + 1).strip());
    }
}
