package io.mockcall.evaluation.calibration;

import io.mockcall.evaluation.web.Asking;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Whether the judge can be trusted: for trainers of their teams, for analysts and admins of all. */
@RestController
final class CalibrationController {
    private final Calibration calibration;

    CalibrationController(Calibration calibration) {
        this.calibration = calibration;
    }

    @GetMapping("/api/analytics/calibration")
    Mono<Calibration.Report> report(@RequestParam MultiValueMap<String, String> parameters) {
        return Asking.forReports(parameters).flatMap(asking -> calibration.report(asking.filter()));
    }
}
