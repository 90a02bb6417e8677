package io.mockcall.evaluation.web;

import io.mockcall.contracts.Evaluation;
import io.mockcall.evaluation.store.Position;
import io.mockcall.platform.web.Problem;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The revision of an evaluation as its ETag, so that nobody decides on scores that they have not read. */
final class Revision {
    private Revision() {}

    static String etag(Evaluation evaluation) {
        return "\"" + Position.revision(evaluation) + "\"";
    }

    /**
     * @param header the lines of {@code If-Match}; a weak tag matches nothing
     * @throws Problem 428 if there is none, 412 if the evaluation is another revision by now
     */
    static void check(@Nullable List<String> header, Evaluation evaluation) {
        if (header == null || header.isEmpty()) {
            throw Problem.of(
                    HttpStatus.PRECONDITION_REQUIRED,
                    "precondition_required",
                    "Send the ETag of the evaluation that you have read as If-Match, so that nobody's decision is lost.");
        }
        boolean matches = header.stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.equals(etag(evaluation)));
        if (!matches) {
            throw changed();
        }
    }

    static Problem changed() {
        return Problem.of(
                HttpStatus.PRECONDITION_FAILED,
                "changed_meanwhile",
                "The evaluation has been revised since you read it; read it again and decide then.");
    }
}
