package io.mockcall.callsession.session;

import io.mockcall.contracts.CallId;
import io.mockcall.platform.security.Callers;
import io.mockcall.platform.web.Page;
import io.mockcall.platform.web.Problem;
import io.mockcall.platform.web.Query;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Read access to calls, events and transcripts. Access to the call of another user is audited before it is granted. */
@RestController
@RequestMapping("/api/calls")
class CallsController {
    private static final String FORMAT = "format";

    private final CallQueryService queries;
    private final CallAccessAudit accessAudit;

    CallsController(CallQueryService queries, CallAccessAudit accessAudit) {
        this.queries = queries;
        this.accessAudit = accessAudit;
    }

    @GetMapping
    Mono<Page<CallViews.Summary>> list(@RequestParam MultiValueMap<String, String> parameters) {
        return visible()
                .flatMap(visible -> {
                    CallQuery query = CallQuery.parse(parameters);
                    visible.requireAccessTo(query.userId());
                    return queries.page(visible, query);
                })
                .map(page -> page.map(CallViews.Summary::of));
    }

    @GetMapping("/{id}")
    Mono<CallViews.Detail> get(@PathVariable String id) {
        return call(id, CallAccessAudit.AccessedPart.DETAIL)
                .flatMap(call -> Mono.zip(
                        queries.providers(call.id()),
                        queries.articlesOpened(call.id()),
                        (providers, opened) -> CallViews.Detail.of(call, providers, opened)));
    }

    @GetMapping("/{id}/events")
    Mono<CallViews.Events> events(@PathVariable String id) {
        return call(id, CallAccessAudit.AccessedPart.EVENTS)
                .flatMap(call -> queries.events(call.id())
                        .map(events -> new CallViews.Events(call.id(), events.rows(), events.truncated())));
    }

    @GetMapping(path = "/{id}/transcript", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<Object>> transcript(@PathVariable String id) {
        return transcript(id, TranscriptFormat.JSON);
    }

    @GetMapping(path = "/{id}/transcript", produces = MediaType.TEXT_PLAIN_VALUE)
    Mono<ResponseEntity<Object>> transcriptAsText(@PathVariable String id) {
        return transcript(id, TranscriptFormat.TEXT);
    }

    @GetMapping(path = "/{id}/transcript", produces = TranscriptFormat.TEXT_VTT)
    Mono<ResponseEntity<Object>> transcriptAsSubtitles(@PathVariable String id) {
        return transcript(id, TranscriptFormat.VTT);
    }

    /** For links, which cannot set the header Accept. The parameter overrides the header. */
    @GetMapping(path = "/{id}/transcript", params = FORMAT)
    Mono<ResponseEntity<Object>> transcriptInRequestedFormat(
            @PathVariable String id, @RequestParam MultiValueMap<String, String> parameters) {
        return visible().flatMap(visible -> {
            TranscriptFormat format = new Query(parameters).oneOf(FORMAT, TranscriptFormat.class);
            return transcript(id, format == null ? TranscriptFormat.JSON : format);
        });
    }

    private Mono<ResponseEntity<Object>> transcript(String id, TranscriptFormat format) {
        return call(id, CallAccessAudit.AccessedPart.TRANSCRIPT)
                .flatMap(call -> queries.transcript(call.id())
                        .map(lines -> ResponseEntity.ok()
                                .contentType(format.mediaType())
                                .header(
                                        HttpHeaders.CONTENT_DISPOSITION,
                                        ContentDisposition.inline()
                                                .filename("call-" + call.id() + "." + format.extension())
                                                .build()
                                                .toString())
                                .body(body(format, call, lines))));
    }

    private static Object body(
            TranscriptFormat format, CallSession call, CallQueryService.Excerpt<TranscriptLine> said) {
        List<TranscriptLine> lines = said.rows();
        return switch (format) {
            case JSON -> new CallViews.Transcript(call.id(), lines, said.truncated());
            case TEXT -> TranscriptText.of(call, lines);
            case VTT -> WebVtt.of(CueTiming.of(call, lines));
        };
    }

    @GetMapping("/{id}/recording")
    Mono<Void> recording(@PathVariable String id) {
        return visible()
                .flatMap(visible -> queries.get(visible, CallPaths.callId(id)))
                .flatMap(call -> Mono.error(Problem.of(
                        HttpStatus.NOT_FOUND, "recording_not_found", "The call " + call.id() + " has no recording.")));
    }

    private Mono<CallSession> call(String id, CallAccessAudit.AccessedPart part) {
        return Callers.current().flatMap(caller -> {
            CallVisibility visible = CallVisibility.of(caller);
            CallId callId = CallPaths.callId(id);
            return queries.get(visible, callId)
                    .flatMap(call -> accessAudit.record(caller, call, part).thenReturn(call));
        });
    }

    private static Mono<CallVisibility> visible() {
        return Callers.current().map(CallVisibility::of);
    }
}
