package io.mockcall.tts;

import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.platform.stage.BroadcastReader;
import io.mockcall.platform.stage.Stage;
import io.mockcall.tts.provider.fixed.FixedSynthesizer;
import io.mockcall.tts.provider.mary.MaryVoices;
import io.mockcall.tts.synthesis.CachingSynthesizer;
import io.mockcall.tts.synthesis.SpeechSynthesizer;
import io.mockcall.tts.synthesis.UnfailingSynthesizer;
import io.mockcall.tts.turn.Silenced;
import io.mockcall.tts.turn.Timelines;
import io.mockcall.tts.voice.Casting;
import io.mockcall.tts.voice.VoiceProfiles;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the service together; the only class that knows who speaks. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TtsProperties.class)
class TtsConfiguration {
    @Bean
    TtsPipeline pipeline(TtsProperties properties, SpeechSynthesizer synthesizer, MeterRegistry registry) {
        return new TtsPipeline(
                new Casting(VoiceProfiles.standard(), registry),
                synthesizer,
                new Timelines(registry),
                new Silenced(),
                properties.recordSizes(),
                properties.turnPatience(),
                Clock.systemUTC());
    }

    @Bean
    Stage speaking(TtsPipeline pipeline) {
        return pipeline.speaking();
    }

    @Bean
    BroadcastReader noticingSilence(TtsPipeline pipeline) {
        return pipeline.noticingSilence();
    }

    /** The embedded voice. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "mockcall.tts.provider", havingValue = TtsProperties.MARY)
    static class Mary {
        @Bean(destroyMethod = "close")
        MaryVoices maryVoices(TtsProperties properties, MeterRegistry registry) {
            return MaryVoices.open(
                    properties.threads(),
                    properties.maxWaiting(),
                    clauses -> new UnfailingSynthesizer(
                            new CachingSynthesizer(clauses, properties.cache().toBytes(), registry),
                            MaryVoices.PROVIDER,
                            registry));
        }

        @Bean
        HealthIndicator voiceHealthIndicator(MaryVoices voices) {
            return new VoiceHealth(voices.loading());
        }
    }

    /** The voice that takes no time. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "mockcall.tts.provider", havingValue = TtsProperties.NULL)
    static class Null {
        @Bean
        SpeechSynthesizer fixedSynthesizer() {
            return new FixedSynthesizer();
        }

        @Bean
        HealthIndicator voiceHealthIndicator() {
            return VoiceHealth.ready();
        }
    }
}
