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

/** Calls and what was said on them, read. A look at somebody else's call is written down before it is granted. */
@RestController
@RequestMapping("/api/calls")
class CallsController {
    private static final String FORMAT = "format";

    private final CallArchive archive;
    private final Looks looks;

    CallsController(CallArchive archive, Looks looks) {
        this.archive = archive;
        this.looks = looks;
    }

    @GetMapping
    Mono<Page<CallViews.Summary>> list(@RequestParam MultiValueMap<String, String> parameters) {
        return visible()
                .flatMap(visible -> {
                    CallQuery query = CallQuery.parse(parameters);
                    visible.requireMayAskFor(query.userId());
                    return archive.page(visible, query);
                })
                .map(page -> page.map(CallViews.Summary::of));
    }

    @GetMapping("/{id}")
    Mono<CallViews.Detail> get(@PathVariable String id) {
        return call(id, Looks.Part.DETAIL)
                .flatMap(call -> Mono.zip(
                        archive.cast(call.id()),
                        archive.articlesOpened(call.id()),
                        (cast, opened) -> CallViews.Detail.of(call, cast, opened)));
    }

    @GetMapping("/{id}/events")
    Mono<CallViews.Events> events(@PathVariable String id) {
        return call(id, Looks.Part.EVENTS)
                .flatMap(call -> archive.events(call.id())
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

    /** For links, which cannot say what they accept: the parameter counts, whatever the header says. */
    @GetMapping(path = "/{id}/transcript", params = FORMAT)
    Mono<ResponseEntity<Object>> transcriptAsAskedFor(
            @PathVariable String id, @RequestParam MultiValueMap<String, String> parameters) {
        return visible().flatMap(visible -> {
            TranscriptFormat format = new Query(parameters).oneOf(FORMAT, TranscriptFormat.class);
            return transcript(id, format == null ? TranscriptFormat.JSON : format);
        });
    }

    private Mono<ResponseEntity<Object>> transcript(String id, TranscriptFormat format) {
        return call(id, Looks.Part.TRANSCRIPT)
                .flatMap(call -> archive.transcript(call.id())
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

    private static Object body(TranscriptFormat format, CallSession call, CallArchive.Excerpt<TranscriptLine> said) {
        List<TranscriptLine> lines = said.rows();
        return switch (format) {
            case JSON -> new CallViews.Transcript(call.id(), lines, said.truncated());
            case TEXT -> TranscriptText.of(call, lines);
            case VTT -> WebVtt.of(CueTimes.of(call, lines));
        };
    }

    @GetMapping("/{id}/recording")
    Mono<Void> recording(@PathVariable String id) {
        return visible()
                .flatMap(visible -> archive.get(visible, CallPaths.callId(id)))
                .flatMap(call -> Mono.error(Problem.of(
                        HttpStatus.NOT_FOUND, "recording_not_found", "The call " + call.id() + " has no recording.")));
    }

    private Mono<CallSession> call(String id, Looks.Part part) {
        return Callers.current().flatMap(caller -> {
            Visibility visible = Visibility.of(caller);
            CallId callId = CallPaths.callId(id);
            return archive.get(visible, callId)
                    .flatMap(call -> looks.writeDown(caller, call, part).thenReturn(call));
        });
    }

    private static Mono<Visibility> visible() {
        return Callers.current().map(Visibility::of);
    }
}
