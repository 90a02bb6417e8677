package io.mockcall.evaluation.export;

import org.springframework.http.MediaType;

/** What an export can be. */
enum Format {
    CSV("text/csv;charset=UTF-8", "csv"),
    JSONL("application/x-ndjson", "jsonl"),
    PARQUET("application/vnd.apache.parquet", "parquet");

    private final MediaType mediaType;
    private final String extension;

    Format(String mediaType, String extension) {
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
