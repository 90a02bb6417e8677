package io.mockcall.scenario.catalog;

import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.Scenario;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.security.Role;
import io.mockcall.platform.web.IfMatch;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A scenario as somebody may see it. Whoever is going to play it must not read beforehand what the customer knows, what
 * would settle the matter and how the call is judged; only those who write scenarios see that.
 */
final class ScenarioView {
    private static final List<String> SPOILERS = List.of("facts", "acceptableSolutions", "systemPrompt", "rubric");
    private static final Pattern ETAG = Pattern.compile("(\\d{1,9})(\\.\\d{1,9})?(-play)?");
    private static final JsonMapper JSON = EventCodec.mapper();

    private final boolean whole;

    private ScenarioView(boolean whole) {
        this.whole = whole;
    }

    /** Of somebody who may read scenarios. */
    static ScenarioView of(Caller caller) {
        return new ScenarioView(caller.is(Role.TRAINER) || caller.is(Role.ADMIN));
    }

    /** Drafts and archived scenarios are there only for those who write scenarios. */
    boolean shows(Scenario scenario) {
        return whole || scenario.status() == Scenario.Status.ACTIVE;
    }

    ScenarioQuery restricted(ScenarioQuery query) {
        return whole ? query : query.onlyActive();
    }

    /** Whether the query asks for something that is never shown. */
    boolean excludes(ScenarioQuery query) {
        return !whole
                && (Boolean.FALSE.equals(query.active())
                        || query.status() != null && query.status() != Scenario.Status.ACTIVE);
    }

    ObjectNode render(Scenario scenario) {
        ObjectNode document = JSON.valueToTree(scenario);
        return whole ? document : document.remove(SPOILERS);
    }

    /** Differs between the two views, so that a cache never takes one for the other. */
    String etag(Scenario scenario) {
        return "\"" + scenario.version() + "." + scenario.statistics().timesPlayed() + (whole ? "" : "-play") + "\"";
    }

    /** Of an ETag only the version counts: that somebody played the scenario meanwhile does not matter to its author. */
    static IfMatch seen(HttpHeaders headers) {
        return IfMatch.required(headers, "scenario", ETAG);
    }
}
