package io.mockcall.simulator;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The simulator service. */
@SpringBootApplication
public class SimulatorApplication {
    public static void main(String[] args) {
        new SpringApplicationBuilder(SimulatorApplication.class)
                .properties("spring.config.name=simulator")
                .run(args);
    }
}
