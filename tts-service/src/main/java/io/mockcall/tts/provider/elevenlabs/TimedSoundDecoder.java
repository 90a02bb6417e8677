package io.mockcall.tts.provider.elevenlabs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mockcall.tts.provider.remote.PcmDecoder;
import io.mockcall.tts.provider.remote.SoundDecoder;
import io.mockcall.tts.provider.remote.UnusableAudioException;
import io.mockcall.tts.provider.remote.VoiceAudio;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads lines of JSON with sound ({@code audio_base64}, PCM) and the times of the characters of the text ({@code alignment}). Empty lines
 * keep the connection alive. Sound leaves up to the end of a word.
 */
final class TimedSoundDecoder implements SoundDecoder {
    /** Longest line: some seconds of sound in Base64 and its times. */
    private static final int MAX_LINE_BYTES = 4 * 1024 * 1024;
    /** Times that begin earlier than this before the end of those before count from their own chunk. */
    private static final double OVERLAP_MS = 50;

    private static final JsonNode NO_TIMES = JsonMapper.shared().nullNode();

    private final int sampleRate;
    private final PcmDecoder pcm;
    private final SpeechAlignment alignment;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long soundBytes;
    private double lastTimeMs;
    private boolean timesCountFromChunk;

    TimedSoundDecoder(String text, int sampleRate) {
        this.sampleRate = sampleRate;
        this.pcm = new PcmDecoder(sampleRate);
        this.alignment = new SpeechAlignment(text, sampleRate);
    }

    @Override
    public List<VoiceAudio> add(byte[] bytes) {
        List<VoiceAudio> sound = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                line.write(bytes, from, i - from);
                sound.addAll(readLine());
                from = i + 1;
            }
        }
        line.write(bytes, from, bytes.length - from);
        if (line.size() > MAX_LINE_BYTES) {
            throw new UnusableAudioException("a line has more than " + MAX_LINE_BYTES + " bytes");
        }
        return sound;
    }

    @Override
    public List<VoiceAudio> finish() {
        List<VoiceAudio> sound = new ArrayList<>(readLine());
        alignment.add(samples(pcm.finish()), CharacterTimes.ofChunk(NO_TIMES)).ifPresent(sound::add);
        alignment.finish().ifPresent(sound::add);
        return sound;
    }

    private List<VoiceAudio> readLine() {
        String text = line.toString(UTF_8).strip();
        line.reset();
        if (text.isEmpty()) {
            return List.of();
        }
        JsonNode chunk = parse(text);
        if (!chunk.path("audio_base64").isString()) {
            throw new UnusableAudioException("a line has no sound");
        }
        byte[] bytes = decode(chunk.path("audio_base64").asString());
        CharacterTimes times = fromTheStart(CharacterTimes.ofChunk(chunk.path("alignment")));
        soundBytes += bytes.length;
        return alignment.add(samples(pcm.add(bytes)), times).stream().toList();
    }

    private static JsonNode parse(String text) {
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException _) {
            throw new UnusableAudioException("a line is no JSON");
        }
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            throw new UnusableAudioException("the sound is no Base64");
        }
    }

    /** The times count from the start of the sentence. Some servers count from the chunk, which the second chunk with times shows. */
    private CharacterTimes fromTheStart(CharacterTimes times) {
        if (times.isEmpty()) {
            return times;
        }
        timesCountFromChunk |= times.startMs() < lastTimeMs - OVERLAP_MS;
        CharacterTimes counted =
                timesCountFromChunk ? times.later(soundBytes * 1000.0 / (Short.BYTES * sampleRate)) : times;
        lastTimeMs = counted.lastMs();
        return counted;
    }

    private float[] samples(List<VoiceAudio> sound) {
        float[] samples = new float[0];
        for (VoiceAudio audio : sound) {
            if (audio.sampleRate() != sampleRate) {
                throw new UnusableAudioException(
                        "the sound has " + audio.sampleRate() + " Hz, not the " + sampleRate + " Hz of the request");
            }
            int before = samples.length;
            samples = Arrays.copyOf(samples, before + audio.samples().length);
            System.arraycopy(audio.samples(), 0, samples, before, audio.samples().length);
        }
        return samples;
    }
}
