package io.mockcall.callsession;

import static io.mockcall.contracts.Topic.AUDIT;
import static io.mockcall.contracts.Topic.CALL_CONTROL;
import static io.mockcall.contracts.Topic.CALL_METRICS;
import static io.mockcall.contracts.Topic.CUSTOMER_REPLIES;
import static io.mockcall.contracts.Topic.EVALUATIONS;
import static io.mockcall.contracts.Topic.SCENARIOS;
import static io.mockcall.contracts.Topic.TRANSCRIPTS;

import io.mockcall.callsession.audit.AuditLog;
import io.mockcall.callsession.log.CallLog;
import io.mockcall.callsession.scenario.PlayableScenarios;
import io.mockcall.callsession.session.Calls;
import io.mockcall.contracts.CustomerHungUp;
import io.mockcall.platform.stage.BroadcastReader;
import io.mockcall.platform.stage.Stage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;

/**
 * Read this first: the whole service on one page.
 *
 * <ol>
 *   <li>The gateway asks {@code SessionController} to start, hold, resume and end calls. {@code Calls} decides by the
 *       state machine of {@code CallSession} and stores the new state together with the event that tells of it; the
 *       {@code Outbox} publishes that event at once, and again later if the process died before it could.
 *   <li>A call is started with the whole scenario as it stands at that moment. Scenarios come from their topic, which is
 *       followed here: {@link #scenarios}. The service is not ready before all of them are known.
 *   <li>A customer who hangs up ends the call: {@link #hangingUp}.
 *   <li>What the other services say on their topics is written down, batch by batch: {@link #callLog}. Every row has the
 *       natural key of its event, so that an event that comes twice is stored once.
 *   <li>Gateways say every few seconds which calls they serve: {@code Presence}. A call that nobody serves any more is
 *       ended by {@code Abandoning}, as abandoned.
 *   <li>Who did what to which record, in any service, is written down for good: {@link #auditLog}.
 *   <li>{@code CallsController} reads calls out, each caller the ones that are theirs to see.
 * </ol>
 */
@Configuration(proxyBeanMethods = false)
class CallSessionPipeline {
    @Bean
    BroadcastReader scenarios(PlayableScenarios scenarios) {
        return BroadcastReader.named("playable-scenarios")
                .reads(SCENARIOS)
                .fromBeginning()
                .onPoll(scenarios::update);
    }

    @Bean
    Stage hangingUp(Calls calls) {
        return Stage.named("hanging-up")
                .reads(CALL_CONTROL)
                .perKey(event -> event instanceof CustomerHungUp hungUp
                        ? calls.hungUp(hungUp).thenMany(Flux.empty())
                        : Flux.empty());
    }

    @Bean
    Stage callLog(CallLog log) {
        return Stage.named("call-log")
                .reads(CALL_CONTROL, TRANSCRIPTS, CUSTOMER_REPLIES, CALL_METRICS, EVALUATIONS)
                .latencyTolerant()
                .inBatches(log::write);
    }

    @Bean
    Stage auditLog(AuditLog log) {
        return Stage.named("audit-log").reads(AUDIT).latencyTolerant().inBatches(log::write);
    }
}
