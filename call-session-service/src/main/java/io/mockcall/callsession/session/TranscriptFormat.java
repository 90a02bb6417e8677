package io.mockcall.callsession.session;

import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;

/** The format of a transcript. The name in lower case is a value of the parameter {@code format}. */
enum TranscriptFormat {
    JSON(MediaType.APPLICATION_JSON, "json"),
    /** Plain text, one line for each turn. */
    TEXT(utf8(MediaType.TEXT_PLAIN), "txt"),
    /** WebVTT: subtitles for the recording. */
    VTT(utf8(MediaType.valueOf(TranscriptFormat.TEXT_VTT)), "vtt");

    static final String TEXT_VTT = "text/vtt";

    private final MediaType mediaType;
    private final String extension;

    TranscriptFormat(MediaType mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    MediaType mediaType() {
        return mediaType;
    }

    String extension() {
        return extension;
    }

    private static MediaType utf8(MediaType type) {
        return new MediaType(type, StandardCharsets.UTF_8);
    }
}
