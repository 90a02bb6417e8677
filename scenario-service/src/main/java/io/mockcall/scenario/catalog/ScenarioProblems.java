package io.mockcall.scenario.catalog;

import io.mockcall.platform.web.Problem;
import java.util.List;
import org.springframework.http.HttpStatus;

/** Problems that several requests share. */
final class ScenarioProblems {
    private ScenarioProblems() {}

    static Problem notFound(String id) {
        // An invalid id is not repeated in the answer: it may be any text of any length.
        String which = ScenarioIds.isValid(id) ? "The scenario " + id : "The scenario";
        return Problem.of(
                HttpStatus.NOT_FOUND,
                "scenario_not_found",
                which + " does not exist. GET /api/scenarios lists the scenarios.");
    }

    /** 400 with all violations. */
    static Problem invalid(List<ScenarioViolation> violations) {
        Problem problem = Problem.of(
                HttpStatus.BAD_REQUEST,
                "invalid",
                "The scenario is invalid. Correct the fields in errors; GET /api/scenarios/schema has the rules.");
        problem.getBody().setProperty("errors", violations);
        return problem;
    }
}
