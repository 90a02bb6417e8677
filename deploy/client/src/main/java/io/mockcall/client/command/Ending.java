package io.mockcall.client.command;

import io.mockcall.client.conversation.CallReport;
import io.mockcall.client.conversation.Conversation;
import io.mockcall.client.conversation.PracticeCall;
import io.mockcall.client.net.GatewayApi;
import io.mockcall.client.output.Scorecard;
import io.mockcall.client.output.Terminal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How a call ends: hang up, scorecard, figures. */
final class Ending {
    private Ending() {}

    static CallReport of(PracticeCall call, GatewayApi api, Terminal terminal) {
        call.hangUp();
        Conversation conversation = call.conversation();
        CallReport report = CallReport.of(conversation, scorecard(conversation, api));
        if (report.medianLatencyMs() != null) {
            terminal.line("Median of the customer's answers: " + report.medianLatencyMs() + " ms");
        }
        terminal.line("");
        if (report.evaluation() != null) {
            Scorecard.lines(report.evaluation()).forEach(terminal::line);
        } else {
            terminal.line("! there is no scorecard");
        }
        return report;
    }

    private static @Nullable JsonNode scorecard(Conversation conversation, GatewayApi api) {
        var ready = conversation.ready();
        if (ready == null || conversation.evaluation() == null) {
            return null;
        }
        return api.evaluation(ready.callId()).orElse(null);
    }
}
