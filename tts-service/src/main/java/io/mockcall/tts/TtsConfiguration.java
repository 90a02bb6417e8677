package io.mockcall.tts;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.platform.provider.NamedProvider;
import io.mockcall.platform.provider.ProviderSelection;
import io.mockcall.platform.stage.BroadcastReader;
import io.mockcall.platform.stage.Stage;
import io.mockcall.tts.api.AvailableVoices;
import io.mockcall.tts.provider.embedded.EmbeddedVoices;
import io.mockcall.tts.provider.embedded.InstalledVoices;
import io.mockcall.tts.provider.fixed.FixedSynthesizer;
import io.mockcall.tts.synthesis.CachingSynthesizer;
import io.mockcall.tts.synthesis.FallbackSynthesizer;
import io.mockcall.tts.synthesis.LengthLimitingSynthesizer;
import io.mockcall.tts.synthesis.SpeechCache;
import io.mockcall.tts.synthesis.SpeechSynthesizer;
import io.mockcall.tts.text.TextNormalizer;
import io.mockcall.tts.turn.BargeInTracker;
import io.mockcall.tts.turn.FallbackNotices;
import io.mockcall.tts.turn.TurnTimelines;
import io.mockcall.tts.voice.VoiceCasting;
import io.mockcall.tts.voice.VoiceCatalog;
import io.mockcall.tts.voice.VoiceProfiles;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Creates the beans of the service. Only this class and {@link RemoteTtsConfiguration} know the providers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TtsProperties.class)
class TtsConfiguration {
    @Bean
    TtsPipeline ttsPipeline(
            TtsProperties properties,
            AvailableVoices available,
            SpeechSynthesizer synthesizer,
            MeterRegistry registry) {
        return new TtsPipeline(
                new VoiceCasting(VoiceProfiles.standard(), available.names(), registry),
                synthesizer,
                new TurnTimelines(properties.idleCall(), Ticker.systemTicker(), registry),
                new BargeInTracker(properties.idleCall(), Ticker.systemTicker()),
                new FallbackNotices(properties.idleCall(), Ticker.systemTicker(), Clock.systemUTC()),
                properties.recordSizes(),
                properties.turnPatience(),
                Clock.systemUTC());
    }

    @Bean
    VoiceCatalog voiceCatalog(TtsProperties properties) {
        return new InstalledVoices(modelsDirectory(properties));
    }

    @Bean
    AvailableVoices availableVoices(TtsProperties properties) {
        return new AvailableVoices(EmbeddedVoices.names(modelsDirectory(properties), properties.voicesOff()));
    }

    private static Path modelsDirectory(TtsProperties properties) {
        return properties.models().isBlank() ? EmbeddedVoices.defaultModels() : Path.of(properties.models());
    }

    @Bean
    Stage synthesis(TtsPipeline pipeline) {
        return pipeline.synthesis();
    }

    @Bean
    BroadcastReader bargeIns(TtsPipeline pipeline) {
        return pipeline.bargeIns();
    }

    @Bean
    SpeechSynthesizer speechSynthesizer(
            TtsProperties properties,
            ObjectProvider<NamedProvider<SpeechSynthesizer>> synthesizers,
            MeterRegistry registry) {
        return new LengthLimitingSynthesizer(
                ProviderSelection.select("mockcall.tts.provider", properties.provider(), synthesizers.stream()),
                TextNormalizer.MAX_LENGTH,
                registry);
    }

    @Bean
    HealthIndicator voiceHealthIndicator(SpeechSynthesizer synthesizer) {
        return new VoiceHealthIndicator(synthesizer.loading());
    }

    /** The cache of all voices. */
    @Bean
    SpeechCache speechCache(TtsProperties properties, MeterRegistry registry) {
        return new SpeechCache(properties.cache().toBytes(), registry);
    }

    /** The provider {@code embedded}: the voices in this process. */
    @Configuration(proxyBeanMethods = false)
    static class Embedded {
        @Bean
        NamedProvider<SpeechSynthesizer> embeddedVoices(
                TtsProperties properties, SpeechCache cache, MeterRegistry registry) {
            return new NamedProvider<>(
                    EmbeddedVoices.PROVIDER,
                    () -> EmbeddedVoices.open(
                            modelsDirectory(properties),
                            properties.voicesOff(),
                            properties.threads(),
                            properties.maxWaiting(),
                            clauses -> new FallbackSynthesizer(
                                    new CachingSynthesizer(clauses, cache), EmbeddedVoices.PROVIDER, registry)));
        }
    }

    /** The provider {@code null}: a hum that takes no time. */
    @Configuration(proxyBeanMethods = false)
    static class Fixed {
        @Bean
        NamedProvider<SpeechSynthesizer> fixedSynthesizer() {
            return new NamedProvider<>("null", FixedSynthesizer::new);
        }
    }
}
