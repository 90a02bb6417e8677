package io.mockcall.evaluation.insight.export;

import io.mockcall.evaluation.web.AuthorizedQuery;
import io.mockcall.platform.web.Query;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Exports evaluations as a file. */
@RestController
final class ExportController {
    private final EvaluationExporter exports;
    private final Clock clock;

    ExportController(EvaluationExporter exports, Clock clock) {
        this.exports = exports;
        this.clock = clock;
    }

    @GetMapping("/api/evaluations/export")
    Mono<ResponseEntity<Flux<DataBuffer>>> export(@RequestParam MultiValueMap<String, String> parameters) {
        return AuthorizedQuery.forReports(parameters).map(request -> {
            ExportFormat format = request.query().oneOf("format", ExportFormat.class);
            if (format == null) {
                throw Query.bad("format", "must be one of csv, jsonl, parquet");
            }
            return file(format, exports.export(request.filterOfRevisions(), format));
        });
    }

    private ResponseEntity<Flux<DataBuffer>> file(ExportFormat format, Flux<DataBuffer> content) {
        String name = "evaluations-" + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) + "." + format.extension();
        return ResponseEntity.ok()
                .contentType(format.mediaType())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(content);
    }
}
