package io.mockcall.client.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.client.conversation.CallReport.ReportedError;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.call.ErrorCode;
import io.mockcall.contracts.call.ServerMessage.Failure;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CallReportTest {
    private final JsonMapper mapper = EventCodec.mapper();

    @Test
    void anErrorIsPrintedWithAllItsFields() {
        assertThat(mapper.writeValueAsString(List.of(
                        ReportedError.of(new Failure("bad_frame", "m", false, null)),
                        ReportedError.of(new Failure(ErrorCode.RATE_LIMITED, "m", true, 5L)))))
                .isEqualTo("[{\"type\":\"error\",\"code\":\"bad_frame\",\"message\":\"m\",\"fatal\":false,"
                        + "\"retryAfterSeconds\":null},{\"type\":\"error\",\"code\":\"rate_limited\",\"message\":\"m\","
                        + "\"fatal\":true,\"retryAfterSeconds\":5.0}]");
    }
}
