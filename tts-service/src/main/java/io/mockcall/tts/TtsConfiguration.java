package io.mockcall.tts;

import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.platform.stage.BroadcastReader;
import io.mockcall.platform.stage.Stage;
import io.mockcall.tts.provider.fixed.FixedSynthesizer;
import io.mockcall.tts.provider.mary.MaryVoices;
import io.mockcall.tts.synthesis.CachingSynthesizer;
import io.mockcall.tts.synthesis.FallbackSynthesizer;
import io.mockcall.tts.synthesis.SpeechSynthesizer;
import io.mockcall.tts.turn.BargeInTracker;
import io.mockcall.tts.turn.TurnTimelines;
import io.mockcall.tts.voice.ProsodyResolver;
import io.mockcall.tts.voice.VoiceProfiles;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Creates the beans of the service. Only this class knows the providers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TtsProperties.class)
class TtsConfiguration {
    @Bean
    TtsPipeline ttsPipeline(TtsProperties properties, SpeechSynthesizer synthesizer, MeterRegistry registry) {
        return new TtsPipeline(
                new ProsodyResolver(VoiceProfiles.standard(), registry),
                synthesizer,
                new TurnTimelines(registry),
                new BargeInTracker(),
                properties.recordSizes(),
                properties.turnPatience(),
                Clock.systemUTC());
    }

    @Bean
    Stage synthesis(TtsPipeline pipeline) {
        return pipeline.synthesis();
    }

    @Bean
    BroadcastReader bargeIns(TtsPipeline pipeline) {
        return pipeline.bargeIns();
    }

    /** The provider {@code mary}: the embedded voice. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "mockcall.tts.provider", havingValue = TtsProperties.MARY)
    static class Mary {
        @Bean(destroyMethod = "close")
        MaryVoices maryVoices(TtsProperties properties, MeterRegistry registry) {
            return MaryVoices.open(
                    properties.threads(),
                    properties.maxWaiting(),
                    clauses -> new FallbackSynthesizer(
                            new CachingSynthesizer(clauses, properties.cache().toBytes(), registry),
                            MaryVoices.PROVIDER,
                            registry));
        }

        @Bean
        HealthIndicator voiceHealthIndicator(MaryVoices voices) {
            return new VoiceHealthIndicator(voices.loading());
        }
    }

    /** The provider {@code null}: a hum that takes no time. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "mockcall.tts.provider", havingValue = TtsProperties.NULL)
    static class Null {
        @Bean
        SpeechSynthesizer fixedSynthesizer() {
            return new FixedSynthesizer();
        }

        @Bean
        HealthIndicator voiceHealthIndicator() {
            return VoiceHealthIndicator.ready();
        }
    }
}
