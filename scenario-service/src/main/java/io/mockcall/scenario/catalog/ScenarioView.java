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
 * The fields of a scenario that a caller may see. Agents do not see the facts, the acceptable solutions, the system prompt, the
 * pronunciations and the rubric, because these would spoil the practice. Trainers and administrators see all fields.
 */
final class ScenarioView {
    private static final List<String> AUTHOR_ONLY_FIELDS =
            List.of("facts", "acceptableSolutions", "systemPrompt", "pronunciations", "rubric");
    private static final Pattern ETAG = Pattern.compile("(\\d{1,9})(\\.\\d{1,9})?(-play)?");
    private static final JsonMapper JSON = EventCodec.mapper();

    private final boolean whole;

    private ScenarioView(boolean whole) {
        this.whole = whole;
    }

    /** @param caller a user who may read scenarios */
    static ScenarioView of(Caller caller) {
        return new ScenarioView(caller.is(Role.TRAINER) || caller.is(Role.ADMIN));
    }

    /** Only authors see drafts and archived scenarios. */
    boolean shows(Scenario scenario) {
        return whole || scenario.status() == Scenario.Status.ACTIVE;
    }

    ScenarioQuery restricted(ScenarioQuery query) {
        return whole ? query : query.onlyActive();
    }

    /** Whether the query asks only for scenarios that the caller may not see. */
    boolean excludes(ScenarioQuery query) {
        return !whole
                && (Boolean.FALSE.equals(query.active())
                        || query.status() != null && query.status() != Scenario.Status.ACTIVE);
    }

    ObjectNode render(Scenario scenario) {
        ObjectNode document = JSON.valueToTree(scenario);
        return whole ? document : document.remove(AUTHOR_ONLY_FIELDS);
    }

    /** The two views have different ETags, so that a cache does not confuse them. */
    String etag(Scenario scenario) {
        return "\"" + scenario.version() + "." + scenario.statistics().timesPlayed() + (whole ? "" : "-play") + "\"";
    }

    /** The condition of a write. Compares only the version of an ETag, because a play does not conflict with a change. */
    static IfMatch ifMatch(HttpHeaders headers) {
        return IfMatch.required(headers, "scenario", ETAG);
    }
}
