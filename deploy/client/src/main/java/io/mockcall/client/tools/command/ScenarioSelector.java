package io.mockcall.client.tools.command;

import io.mockcall.client.ClientFailure;
import io.mockcall.client.net.GatewayApi.ScenarioName;
import io.mockcall.client.tools.output.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Selects the scenario that a command plays. */
final class ScenarioSelector {
    /** The scenario of a command without {@code --scenario}. */
    static final String DEFAULT = "billing-late-fee";

    private ScenarioSelector() {}

    /**
     * The scenario with this id. Without an id: {@value #DEFAULT}, or the first scenario of the list if that does not exist.
     *
     * @throws ClientFailure that lists the known scenarios, if none has this id
     */
    static String of(@Nullable String id, List<ScenarioName> known) {
        if (known.isEmpty()) {
            throw new ClientFailure("there are no scenarios to play yet; ./mockcall up says what is not ready");
        }
        if (id == null) {
            return known.stream()
                    .map(ScenarioName::id)
                    .filter(DEFAULT::equals)
                    .findFirst()
                    .orElse(known.getFirst().id());
        }
        return known.stream()
                .map(ScenarioName::id)
                .filter(id::equals)
                .findFirst()
                .orElseThrow(() -> new ClientFailure("there is no scenario \"" + id + "\"; there are\n" + list(known)));
    }

    private static String list(List<ScenarioName> known) {
        var table = new Table("  SCENARIO", "CATEGORY", "DIFFICULTY", "NAME");
        known.forEach(s -> table.row("  " + s.id(), s.category(), s.difficulty(), s.name()));
        return table.toString();
    }
}
