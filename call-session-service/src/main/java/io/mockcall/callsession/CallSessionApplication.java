package io.mockcall.callsession;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Practice calls, their events and their transcripts. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class CallSessionApplication {
    public static void main(String[] args) {
        new SpringApplicationBuilder(CallSessionApplication.class)
                .properties("spring.config.name=call-session")
                .run(args);
    }
}
