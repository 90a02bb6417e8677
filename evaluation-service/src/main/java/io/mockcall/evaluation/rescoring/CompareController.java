package io.mockcall.evaluation.rescoring;

import io.mockcall.evaluation.web.Asking;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What another rubric or another judge makes of the same calls. */
@RestController
final class CompareController {
    private final Comparing comparing;

    CompareController(Comparing comparing) {
        this.comparing = comparing;
    }

    @GetMapping("/api/evaluations/compare")
    Mono<Comparison> compare(@RequestParam MultiValueMap<String, String> parameters) {
        return Asking.forReports(parameters)
                .flatMap(asking -> comparing.compare(
                        Side.read(asking.query(), "left"),
                        Side.read(asking.query(), "right"),
                        asking.filter(),
                        asking.query().limit(),
                        asking.query().cursor(Comparing.Place.PARTS, Comparing.Place::read)));
    }
}
