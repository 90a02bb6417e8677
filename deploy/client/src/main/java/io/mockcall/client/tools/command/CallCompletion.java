package io.mockcall.client.tools.command;

import io.mockcall.client.conversation.CallReport;
import io.mockcall.client.conversation.ClientCallState;
import io.mockcall.client.conversation.PracticeCall;
import io.mockcall.client.net.GatewayApi;
import io.mockcall.client.tools.output.ScorecardView;
import io.mockcall.client.tools.output.Terminal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Ends a call: hangs up, prints the scorecard and the figures. */
final class CallCompletion {
    private CallCompletion() {}

    static CallReport of(PracticeCall call, GatewayApi api, Terminal terminal) {
        call.hangUp();
        ClientCallState state = call.state();
        CallReport report = CallReport.of(state, scorecard(state, api));
        if (report.medianLatencyMs() != null) {
            terminal.line("Median of the customer's answers: " + report.medianLatencyMs() + " ms");
        }
        terminal.line("");
        if (report.evaluation() != null) {
            ScorecardView.lines(report.evaluation()).forEach(terminal::line);
        } else {
            terminal.line("! there is no scorecard");
        }
        return report;
    }

    private static @Nullable JsonNode scorecard(ClientCallState state, GatewayApi api) {
        var ready = state.ready();
        if (ready == null || state.evaluation() == null) {
            return null;
        }
        return api.evaluation(ready.callId().toString()).orElse(null);
    }
}
