package io.mockcall.stt;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The speech-to-text service. */
@SpringBootApplication
public class SttApplication {
    public static void main(String[] args) {
        new SpringApplicationBuilder(SttApplication.class)
                .properties("spring.config.name=stt")
                .run(args);
    }
}
