package io.mockcall.evaluation.insight.calibration;

import io.mockcall.evaluation.web.AuthorizedQuery;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Reports the agreement of judge and trainers. Trainers see their teams, analysts and admins all. */
@RestController
final class CalibrationController {
    private final JudgeCalibration calibration;

    CalibrationController(JudgeCalibration calibration) {
        this.calibration = calibration;
    }

    @GetMapping("/api/analytics/calibration")
    Mono<JudgeCalibration.Report> report(@RequestParam MultiValueMap<String, String> parameters) {
        return AuthorizedQuery.forReports(parameters).flatMap(request -> calibration.report(request.filter()));
    }
}
