package io.mockcall.callsession.session;

import io.mockcall.platform.security.Callers;
import io.mockcall.platform.web.Problem;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Calls and what was said on them, read. */
@RestController
@RequestMapping("/api/calls")
class CallsController {
    private final CallArchive archive;

    CallsController(CallArchive archive) {
        this.archive = archive;
    }

    @GetMapping
    Mono<CallViews.Page> list(@RequestParam MultiValueMap<String, String> parameters) {
        CallQuery query = CallQuery.parse(parameters);
        // One more than asked for tells whether there is a next page.
        return visible()
                .flatMapMany(visible -> archive.find(visible, query, query.limit() + 1))
                .collectList()
                .map(found -> page(found, query.limit()));
    }

    @GetMapping("/{id}")
    Mono<CallViews.Detail> get(@PathVariable String id) {
        return call(id).flatMap(call -> archive.cast(call.id()).map(cast -> CallViews.Detail.of(call, cast)));
    }

    @GetMapping("/{id}/events")
    Mono<CallViews.Events> events(@PathVariable String id) {
        return call(id).flatMap(call ->
                archive.events(call.id()).collectList().map(events -> new CallViews.Events(call.id(), events)));
    }

    @GetMapping(path = "/{id}/transcript", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<CallViews.Transcript> transcript(@PathVariable String id) {
        return call(id).flatMap(call ->
                archive.transcript(call.id()).collectList().map(lines -> new CallViews.Transcript(call.id(), lines)));
    }

    @GetMapping(path = "/{id}/transcript", produces = MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8")
    Mono<String> transcriptText(@PathVariable String id) {
        return call(id).flatMap(call ->
                archive.transcript(call.id()).collectList().map(lines -> TranscriptText.of(call, lines)));
    }

    @GetMapping("/{id}/recording")
    Mono<Void> recording(@PathVariable String id) {
        return call(id).flatMap(call -> Mono.error(Problem.of(
                HttpStatus.NOT_FOUND, "recording_not_found", "The call " + call.id() + " has no recording.")));
    }

    private Mono<CallSession> call(String id) {
        var callId = CallPaths.callId(id);
        return visible().flatMap(visible -> archive.get(visible, callId));
    }

    private static Mono<Visibility> visible() {
        return Callers.current().map(Visibility::of);
    }

    private static CallViews.Page page(List<CallSession> found, int limit) {
        List<CallSession> shown = found.size() > limit ? found.subList(0, limit) : found;
        String next = found.size() > limit ? CallPosition.of(shown.getLast()).cursor() : null;
        return new CallViews.Page(shown.stream().map(CallViews.Summary::of).toList(), next);
    }
}
