package io.mockcall.evaluation.insight.rescoring;

import io.mockcall.evaluation.web.AuthorizedQuery;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Compares the evaluations of the same calls by two rubrics or two judges. */
@RestController
final class CompareController {
    private final ComparisonQuery comparison;

    CompareController(ComparisonQuery comparison) {
        this.comparison = comparison;
    }

    @GetMapping("/api/evaluations/compare")
    Mono<Comparison> compare(@RequestParam MultiValueMap<String, String> parameters) {
        return AuthorizedQuery.forReports(parameters)
                .flatMap(request -> comparison.compare(
                        ComparisonSide.parse(request.query(), "left"),
                        ComparisonSide.parse(request.query(), "right"),
                        request.filter(),
                        request.query().limit(),
                        request.query().cursor(ComparisonQuery.PageKey.PARTS, ComparisonQuery.PageKey::parse)));
    }
}
