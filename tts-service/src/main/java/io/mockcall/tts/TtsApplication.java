package io.mockcall.tts;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The text-to-speech service. */
@SpringBootApplication
public class TtsApplication {
    public static void main(String[] args) {
        new SpringApplicationBuilder(TtsApplication.class)
                .properties("spring.config.name=tts")
                .run(args);
    }
}
