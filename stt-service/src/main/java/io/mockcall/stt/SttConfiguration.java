package io.mockcall.stt;

import io.mockcall.platform.provider.NamedProvider;
import io.mockcall.platform.provider.ProviderSelection;
import io.mockcall.platform.stage.Assembler;
import io.mockcall.platform.stage.Stage;
import io.mockcall.stt.endpointing.EndpointingAssembler;
import io.mockcall.stt.endpointing.SpeechEvent;
import io.mockcall.stt.provider.fixed.CommitAssembler;
import io.mockcall.stt.provider.fixed.FixedRecognizer;
import io.mockcall.stt.provider.moonshine.MoonshineRecognizer;
import io.mockcall.stt.provider.silero.SileroDetector;
import io.mockcall.stt.recognition.CachingRecognizer;
import io.mockcall.stt.recognition.SpeechRecognizer;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Creates the beans of the service. Only this class knows the providers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SttProperties.class)
class SttConfiguration {
    @Bean
    Stage transcription(SttPipeline pipeline) {
        return pipeline.transcription();
    }

    @Bean
    SttPipeline sttPipeline(
            SttProperties properties,
            SpeechRecognizer recognizer,
            ObjectProvider<SileroDetector> detector,
            ObjectProvider<Clock> clock) {
        return new SttPipeline(
                recognizer.needsAudio() ? endpointing(detector.getObject(), properties) : CommitAssembler::new,
                recognizer,
                clock.getIfAvailable(Clock::systemUTC));
    }

    private static Supplier<Assembler<SpeechEvent>> endpointing(SileroDetector vad, SttProperties properties) {
        return () -> new EndpointingAssembler(vad, properties.endpointing());
    }

    @Bean
    SpeechRecognizer speechRecognizer(
            SttProperties properties, ObjectProvider<NamedProvider<SpeechRecognizer>> recognizers) {
        return ProviderSelection.select("mockcall.stt.provider", properties.provider(), recognizers.stream());
    }

    /** The embedded recogniser. */
    @Configuration(proxyBeanMethods = false)
    static class Moonshine {
        @Bean
        NamedProvider<SpeechRecognizer> moonshineRecognizer(SttProperties properties) {
            return new NamedProvider<>(
                    "moonshine", () -> new CachingRecognizer(MoonshineRecognizer.loading(properties.threads())));
        }
    }

    /** The recogniser that takes no time. */
    @Configuration(proxyBeanMethods = false)
    static class Fixed {
        @Bean
        NamedProvider<SpeechRecognizer> fixedRecognizer(SttProperties properties) {
            return new NamedProvider<>("null", () -> new FixedRecognizer(properties.nullText()));
        }
    }

    /** Loaded only if the provider needs voice activity detection. */
    @Bean
    @Lazy
    SileroDetector sileroDetector() {
        return SileroDetector.load();
    }

    /** Reports the service as out of service until the model is loaded. */
    @Bean
    HealthIndicator speechModelHealthIndicator(SpeechRecognizer recognizer) {
        return () -> (recognizer.isReady() ? Health.up() : Health.outOfService())
                .withDetail("provider", recognizer.provider())
                .build();
    }
}
