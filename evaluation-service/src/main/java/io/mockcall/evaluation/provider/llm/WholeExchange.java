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
 * A request whose answer is waited for, on a thread that is there for it. The timeout is that of all of it, to the last byte,
 * and an interrupt takes the request back.
 */
final class WholeExchange extends ModelHttpClient {
    /** Bytes; no answer within the limit of tokens comes near it. */
    private static final int LONGEST = 1024 * 1024;

    private final Duration timeout;

    WholeExchange(ModelConnectionPool connections, ModelEndpoint endpoint, Duration timeout) {
        super(connections, endpoint);
        this.timeout = timeout;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        byte[] answer = requireNonNull(send(
                        request,
                        (_, body) -> body.asByteArray()
                                .reduceWith(ByteArrayOutputStream::new, WholeExchange::append)
                                .map(ByteArrayOutputStream::toByteArray)
                                .flux())
                .next()
                .timeout(timeout)
                .block());
        check(answer);
        return SuccessfulHttpResponse.builder().statusCode(200).body(answer).build();
    }

    private static ByteArrayOutputStream append(ByteArrayOutputStream so, byte[] more) {
        if (so.size() + more.length > LONGEST) {
            throw new IllegalStateException("the answer is longer than " + LONGEST + " bytes");
        }
        so.writeBytes(more);
        return so;
    }
}
