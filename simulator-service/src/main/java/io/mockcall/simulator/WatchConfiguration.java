package io.mockcall.simulator;

import io.mockcall.contracts.Decoded;
import io.mockcall.contracts.EventType;
import io.mockcall.contracts.PlaybackInterrupted;
import io.mockcall.contracts.Topic;
import io.mockcall.platform.lifecycle.PeriodicTasks;
import io.mockcall.platform.stage.BroadcastReader;
import io.mockcall.platform.stage.EventPublisher;
import io.mockcall.simulator.conversation.Conversations;
import io.mockcall.simulator.reply.Dialogue;
import io.mockcall.simulator.reply.Interruptions;
import io.mockcall.simulator.reply.Patience;
import io.mockcall.simulator.watch.Watch;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What makes a customer act by themselves; the one who takes no time does not. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression(SimulatorProperties.REMEMBERS)
@EnableConfigurationProperties(Patience.class)
class WatchConfiguration {
    private static final Duration WATCH = Duration.ofMillis(250);

    @Bean
    Interruptions interruptions() {
        return new Interruptions();
    }

    /** Without a group: whichever instance is looking for words stops. */
    @Bean
    BroadcastReader noticingInterruptions(Interruptions interruptions) {
        return BroadcastReader.named("simulator-interruptions")
                .reads(Topic.CALL_CONTROL)
                .onPoll(controls -> controls.stream()
                        .filter(control -> control.type() == EventType.PLAYBACK_INTERRUPTED)
                        .forEach(control -> {
                            if (control.decode() instanceof Decoded.Good(PlaybackInterrupted cut)) {
                                interruptions.notice(cut);
                            }
                        }));
    }

    @Bean
    Watch watch(Conversations conversations, Dialogue dialogue, EventPublisher publisher) {
        return new Watch(conversations, dialogue, publisher, Clock.systemUTC());
    }

    @Bean
    PeriodicTasks lookingAfterCalls(Watch watch) {
        return PeriodicTasks.every(WATCH).each("calls to look after", watch::round);
    }
}
