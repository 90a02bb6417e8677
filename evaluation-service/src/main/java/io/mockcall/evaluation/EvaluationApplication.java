package io.mockcall.evaluation;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Starts the evaluation service. */
@SpringBootApplication
public class EvaluationApplication {
    public static void main(String[] args) {
        new SpringApplicationBuilder(EvaluationApplication.class)
                .properties("spring.config.name=evaluation")
                .run(args);
    }
}
