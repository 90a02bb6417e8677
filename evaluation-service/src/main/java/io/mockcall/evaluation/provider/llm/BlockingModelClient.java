package io.mockcall.evaluation.provider.llm;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import io.mockcall.languagemodels.ModelConnectionPool;
import io.mockcall.languagemodels.ModelEndpoint;
import io.mockcall.languagemodels.ModelHttpClient;
import java.io.ByteArrayOutputStream;
import java.time.Duration;

/**
 * An HTTP client that blocks the calling thread until the response is complete. The timeout covers the whole response. An
 * interrupt cancels the request.
 */
final class BlockingModelClient extends ModelHttpClient {
    /** Longest response in bytes. A response within the token limit is much shorter. */
    private static final int MAX_BYTES = 1024 * 1024;

    private final Duration timeout;

    BlockingModelClient(ModelConnectionPool connections, ModelEndpoint endpoint, Duration timeout) {
        super(connections, endpoint);
        this.timeout = timeout;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        byte[] answer = requireNonNull(send(
                        request,
                        (_, body) -> body.asByteArray()
                                .reduceWith(ByteArrayOutputStream::new, BlockingModelClient::append)
                                .map(ByteArrayOutputStream::toByteArray)
                                .flux())
                .next()
                .timeout(timeout)
                .block());
        check(answer);
        return SuccessfulHttpResponse.builder().statusCode(200).body(answer).build();
    }

    private static ByteArrayOutputStream append(ByteArrayOutputStream so, byte[] more) {
        if (so.size() + more.length > MAX_BYTES) {
            throw new IllegalStateException("the answer is longer than " + MAX_BYTES + " bytes");
        }
        so.writeBytes(more);
        return so;
    }
}
