package io.mockcall.scenario.catalog;

import io.mockcall.platform.web.Problem;
import java.util.List;
import org.springframework.http.HttpStatus;

/** Answers that several requests share. */
final class ScenarioProblems {
    private ScenarioProblems() {}

    static Problem notFound(String id) {
        // What cannot be an id is not repeated: it may be anything, of any length.
        String which = ScenarioIds.isOne(id) ? "no scenario " + id : "no such scenario";
        return Problem.of(
                HttpStatus.NOT_FOUND,
                "scenario_not_found",
                "There is " + which + "; GET /api/scenarios lists those that can be played.");
    }

    /** 400, with all that is wrong. */
    static Problem invalid(List<ScenarioViolation> flaws) {
        Problem problem = Problem.of(
                HttpStatus.BAD_REQUEST,
                "invalid",
                "The scenario is not valid: correct what errors names; GET /api/scenarios/schema has the rules.");
        problem.getBody().setProperty("errors", flaws);
        return problem;
    }
}
