package io.mockcall.evaluation.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.platform.web.Query;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.springframework.util.LinkedMultiValueMap;

class EvaluationCursorTest {
    @Property
    void aPositionComesBackAsItWas(
            @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long millis,
            @ForAll long high,
            @ForAll long low,
            @ForAll int revision) {
        EvaluationCursor position = new EvaluationCursor(Instant.ofEpochMilli(millis), new UUID(high, low), revision);
        var parameters = new LinkedMultiValueMap<String, String>();
        parameters.add("cursor", position.cursor());
        assertThat(new Query(parameters).cursor(EvaluationCursor.PARTS, EvaluationCursor::parse))
                .isEqualTo(position);
    }
}
