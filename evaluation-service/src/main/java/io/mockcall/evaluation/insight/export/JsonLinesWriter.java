package io.mockcall.evaluation.insight.export;

import io.mockcall.contracts.Evaluation;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes JSON lines in UTF-8: one object on each line, with the columns as its fields. */
public final class JsonLinesWriter {
    private final JsonMapper mapper;

    JsonLinesWriter(JsonMapper mapper) {
        this.mapper = mapper;
    }

    byte[] lines(List<Evaluation> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Evaluation row : rows) {
            try (JsonGenerator json = mapper.createGenerator(out)) {
                json.writeStartObject();
                for (ExportColumns.Column column : ExportColumns.ALL) {
                    json.writeName(column.name());
                    write(json, column.value().apply(row));
                }
                json.writeEndObject();
            }
            out.write('\n');
        }
        return out.toByteArray();
    }

    private static void write(JsonGenerator json, @Nullable Object value) {
        if (value == null) {
            json.writeNull();
        } else {
            json.writePOJO(value);
        }
    }
}
