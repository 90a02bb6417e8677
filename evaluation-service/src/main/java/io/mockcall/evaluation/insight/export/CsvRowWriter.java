package io.mockcall.evaluation.insight.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mockcall.contracts.Evaluation;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * Writes CSV by RFC 4180 in UTF-8. A missing value is empty. A text that a spreadsheet would take for a formula gets an apostrophe
 * in front.
 */
public final class CsvRowWriter {
    private static final String FORMULA = "=+-@\t\r\n";
    private static final CsvMapper CSV = new CsvMapper();
    private static final CsvSchema SCHEMA = schema();

    private final JsonMapper mapper;

    CsvRowWriter(JsonMapper mapper) {
        this.mapper = mapper;
    }

    private static CsvSchema schema() {
        CsvSchema.Builder schema = CsvSchema.builder().setLineSeparator("\r\n").setUseHeader(false);
        ExportColumns.ALL.forEach(column -> schema.addColumn(column.name()));
        return schema.build();
    }

    static byte[] header() {
        return (String.join(
                                ",",
                                ExportColumns.ALL.stream()
                                        .map(ExportColumns.Column::name)
                                        .toList())
                        + "\r\n")
                .getBytes(UTF_8);
    }

    byte[] lines(List<Evaluation> rows) {
        StringWriter out = new StringWriter();
        try (SequenceWriter writer = CSV.writer(SCHEMA).writeValues(out)) {
            for (Evaluation row : rows) {
                writer.write(ExportColumns.ALL.stream()
                        .map(column -> text(column, column.value().apply(row)))
                        .toArray(String[]::new));
            }
        }
        return out.toString().getBytes(UTF_8);
    }

    private @Nullable String text(ExportColumns.Column column, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (column.type()) {
            case VARCHAR -> escapeFormula(value.toString());
            case INTEGER, DOUBLE, BOOLEAN, TIMESTAMPTZ -> value.toString();
            case LIST, JSON -> mapper.writeValueAsString(value);
        };
    }

    static String escapeFormula(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
