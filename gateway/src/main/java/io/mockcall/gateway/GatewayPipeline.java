package io.mockcall.gateway;

import io.mockcall.contracts.Topic;
import io.mockcall.gateway.access.signin.CallerAuthentication;
import io.mockcall.gateway.call.CallDesk;
import io.mockcall.gateway.call.CallEventDelivery;
import io.mockcall.gateway.call.CustomerAudioDelivery;
import io.mockcall.gateway.call.LiveCalls;
import io.mockcall.gateway.socket.CallSocketHandler;
import io.mockcall.gateway.socket.OpenSockets;
import io.mockcall.platform.stage.BroadcastReader;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;

/**
 * Read this first: the whole gateway on one page.
 *
 * <p>Inwards: a client's socket is a {@code CallSocket}. {@code call:start} asks call-session for a call; from then on there is
 * a {@code LiveCall}, whose {@code AgentVoice} gathers audio frames and publishes them to {@link Topic#AGENT_AUDIO}. Hold,
 * resume, notes and the end are asked of call-session, too. {@code Presence} keeps telling it which calls are served here.
 *
 * <p>Outwards: the three tails below read what the other services say, drop by key what is not for a socket of this gateway,
 * and hand the rest to its {@code LiveCall} on the socket's event loop: {@code CustomerVoice} writes audio, everything else
 * becomes a text message. The client hears of a hold only when the event comes back, so what it sees is what is on record.
 *
 * <p>All of a call's state lives on its event loop, so nothing here is locked. REST requests are routed in {@code
 * routing.ServiceRoutes}; who may do what is decided in {@code signin}, and how much of it in {@code limit}.
 */
@Configuration(proxyBeanMethods = false)
class GatewayPipeline {
    /** Before the routes, which would otherwise answer for the path. */
    private static final int BEFORE_ROUTES = -1;

    @Bean
    OpenSockets openSockets() {
        return new OpenSockets();
    }

    @Bean
    CallSocketHandler callSockets(
            CallDesk desk, @Qualifier("fallbackLoop") ScheduledExecutorService fallbackLoop, OpenSockets open) {
        return new CallSocketHandler(desk, CallerAuthentication::caller, fallbackLoop, open);
    }

    @Bean
    HandlerMapping callSocketMapping(CallSocketHandler callSockets) {
        return new SimpleUrlHandlerMapping(Map.of("/ws/calls", callSockets), BEFORE_ROUTES);
    }

    @Bean
    BroadcastReader customersVoice(LiveCalls calls) {
        return BroadcastReader.named("gateway-customer-audio")
                .reads(Topic.CUSTOMER_AUDIO)
                .onPoll(new CustomerAudioDelivery(calls)::deliver);
    }

    @Bean
    BroadcastReader answers(LiveCalls calls) {
        return BroadcastReader.named("gateway-answers")
                .reads(Topic.TRANSCRIPTS, Topic.CUSTOMER_REPLIES, Topic.EVALUATIONS)
                .onPoll(new CallEventDelivery(calls)::deliver);
    }

    /** A lane of its own: an interruption does not wait behind transcripts. */
    @Bean
    BroadcastReader control(LiveCalls calls) {
        return BroadcastReader.named("gateway-control")
                .reads(Topic.CALL_CONTROL)
                .onPoll(new CallEventDelivery(calls)::deliver);
    }
}
