package io.mockcall.evaluation.insight.export;

import org.springframework.http.MediaType;

/** The formats of an export. */
public enum ExportFormat {
    CSV("text/csv;charset=UTF-8", "csv"),
    JSONL("application/x-ndjson", "jsonl"),
    PARQUET("application/vnd.apache.parquet", "parquet");

    private final MediaType mediaType;
    private final String extension;

    ExportFormat(String mediaType, String extension) {
        this.mediaType = MediaType.parseMediaType(mediaType);
        this.extension = extension;
    }

    MediaType mediaType() {
        return mediaType;
    }

    String extension() {
        return extension;
    }
}
