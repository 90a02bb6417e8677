package io.mockcall.tts.api;

import io.mockcall.platform.security.Access;
import io.mockcall.platform.security.Role;
import io.mockcall.platform.web.Problem;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Lists the voices, and lets authors hear them. */
@RestController
@RequestMapping("/api/voices")
class VoiceController {
    private static final Access ACCESS =
            Access.of("Only trainers and administrators can list and hear the voices.", Role.TRAINER, Role.ADMIN);
    private static final int MOST_BODY_BYTES = 64 << 10;
    private static final MediaType WAV = MediaType.parseMediaType("audio/wav");

    private final VoiceList voices;
    private final VoicePreview previews;
    private final PreviewLimiter limiter;
    private final PreviewProperties properties;

    VoiceController(VoiceList voices, VoicePreview previews, PreviewLimiter limiter, PreviewProperties properties) {
        this.voices = voices;
        this.previews = previews;
        this.limiter = limiter;
        this.properties = properties;
    }

    @GetMapping
    Mono<VoiceList.Voices> list() {
        return ACCESS.granted().flatMap(_ -> voices.list());
    }

    @PostMapping(path = "/{name}/preview", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> preview(@PathVariable String name, ServerHttpRequest request) {
        return ACCESS.granted()
                .flatMap(caller -> body(request)
                        .map(body -> PreviewRequest.of(body, properties.longestText()))
                        .flatMap(preview -> limiter.within(caller.userId(), previews.wav(name, preview))))
                .map(wav -> ResponseEntity.ok()
                        .contentType(WAV)
                        .cacheControl(CacheControl.noStore())
                        .body(wav));
    }

    private static Mono<byte[]> body(ServerHttpRequest request) {
        return DataBufferUtils.join(request.getBody(), MOST_BODY_BYTES)
                .map(VoiceController::bytes)
                .defaultIfEmpty(new byte[0])
                .onErrorMap(
                        DataBufferLimitException.class,
                        _ -> Problem.of(
                                HttpStatus.CONTENT_TOO_LARGE,
                                "too_large",
                                "The body has more than " + (MOST_BODY_BYTES >> 10) + " KB; shorten the text."));
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }
}
