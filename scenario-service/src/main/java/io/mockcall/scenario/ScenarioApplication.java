package io.mockcall.scenario;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The catalog of scenarios and the knowledge base. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ScenarioApplication {
    public static void main(String[] args) {
        new SpringApplicationBuilder(ScenarioApplication.class)
                .properties("spring.config.name=scenario")
                .run(args);
    }
}
