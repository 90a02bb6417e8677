package io.mockcall.client.tools.command;

import io.mockcall.client.ClientFailure;
import io.mockcall.client.net.GatewayApi.ScenarioName;
import io.mockcall.client.tools.output.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which scenario a command plays. */
final class ScenarioSelector {
    /** What is played without a wish. */
    static final String DEFAULT = "billing-late-fee";

    private ScenarioSelector() {}

    /**
     * The one asked for; without a wish {@value #DEFAULT}, or whatever there is.
     *
     * @throws ClientFailure that lists the known ones if there is none like it
     */
    static String of(@Nullable String wish, List<ScenarioName> known) {
        if (known.isEmpty()) {
            throw new ClientFailure("there are no scenarios to play yet; ./mockcall up says what is not ready");
        }
        if (wish == null) {
            return known.stream()
                    .map(ScenarioName::id)
                    .filter(DEFAULT::equals)
                    .findFirst()
                    .orElse(known.getFirst().id());
        }
        return known.stream()
                .map(ScenarioName::id)
                .filter(wish::equals)
                .findFirst()
                .orElseThrow(
                        () -> new ClientFailure("there is no scenario \"" + wish + "\"; there are\n" + list(known)));
    }

    private static String list(List<ScenarioName> known) {
        var table = new Table("  SCENARIO", "CATEGORY", "DIFFICULTY", "NAME");
        known.forEach(s -> table.row("  " + s.id(), s.category(), s.difficulty(), s.name()));
        return table.toString();
    }
}
