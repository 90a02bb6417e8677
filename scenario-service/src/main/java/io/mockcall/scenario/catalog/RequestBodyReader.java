package io.mockcall.scenario.catalog;

import io.mockcall.platform.web.Problem;
import java.io.ByteArrayOutputStream;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;

/**
 * Reads the body of a request up to a limit. Discards further bytes up to a second limit, so that a client that reads the answer
 * only after it has sent the whole body receives the problem.
 */
final class RequestBodyReader {
    private static final int MAX_DISCARDED_BYTES = 32 << 20;

    private RequestBodyReader() {}

    /** Fails with 413 if there is more than {@code limit} bytes. */
    static Mono<byte[]> read(ServerHttpRequest request, int limit) {
        if (request.getHeaders().getContentLength() > MAX_DISCARDED_BYTES) {
            return Mono.error(tooLarge(limit));
        }
        return request.getBody()
                .reduceWith(() -> new Collected(limit), Collected::with)
                .map(Collected::bytes);
    }

    private static Problem tooLarge(int limit) {
        return Problem.of(
                HttpStatus.CONTENT_TOO_LARGE,
                "too_large",
                "The body has more than " + (limit >> 20) + " MB, which is the limit. Send several smaller requests.");
    }

    private static final class Collected {
        private final int limit;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private long received;

        Collected(int limit) {
            this.limit = limit;
        }

        Collected with(DataBuffer buffer) {
            received += buffer.readableByteCount();
            try {
                if (received > MAX_DISCARDED_BYTES) {
                    throw tooLarge(limit);
                }
                if (received <= limit) {
                    byte[] part = new byte[buffer.readableByteCount()];
                    buffer.read(part);
                    bytes.writeBytes(part);
                }
                return this;
            } finally {
                DataBufferUtils.release(buffer);
            }
        }

        byte[] bytes() {
            if (received > limit) {
                throw tooLarge(limit);
            }
            return bytes.toByteArray();
        }
    }
}
