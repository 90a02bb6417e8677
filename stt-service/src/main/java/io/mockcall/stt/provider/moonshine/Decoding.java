package io.mockcall.stt.provider.moonshine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.mockcall.contracts.AudioFrame;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of the decoder: always takes the likeliest piece, and keeps what the model has worked out so far, so that a step
 * costs the same whatever came before it.
 */
final class Decoding implements AutoCloseable {
    private static final int LAYERS = 6;
    private static final long[] NO_PAST = {0, 8, 1, 36};
    private static final int BEGIN = 1;
    private static final int END = 2;
    /** People do not speak faster; without the limit, noise makes endless text. */
    private static final double MOST_TOKENS_PER_SECOND = 6.5;

    private static final int LEAST_TOKENS = 6;

    /** The names of what a step leaves to the next, and of what it is called there. */
    private record Kept(String present, String past, boolean changes) {}

    private static final List<Kept> KEPT = kept();

    private final OrtEnvironment environment;
    private final OrtSession decoder;
    private final OnnxTensor first;
    private final OnnxTensor later;
    private final OnnxTensor nothing;
    private final Map<String, OnnxTensor> inputs = new HashMap<>();

    /** Owns what the encoder left, which all steps use. */
    private OrtSession.@Nullable Result firstStep;

    private OrtSession.@Nullable Result lastStep;

    Decoding(OrtEnvironment environment, OrtSession decoder, OnnxTensor encoded) throws OrtException {
        this.environment = environment;
        this.decoder = decoder;
        this.first = OnnxTensor.createTensor(environment, new boolean[] {false});
        this.later = OnnxTensor.createTensor(environment, new boolean[] {true});
        this.nothing = OnnxTensor.createTensor(environment, FloatBuffer.allocate(0), NO_PAST);
        inputs.put("encoder_hidden_states", encoded);
        KEPT.forEach(kept -> inputs.put(kept.past, nothing));
    }

    private static List<Kept> kept() {
        List<Kept> all = new ArrayList<>();
        for (int layer = 0; layer < LAYERS; layer++) {
            for (String of : List.of("decoder", "encoder")) {
                for (String what : List.of("key", "value")) {
                    String name = layer + "." + of + "." + what;
                    all.add(new Kept("present." + name, "past_key_values." + name, of.equals("decoder")));
                }
            }
        }
        return List.copyOf(all);
    }

    Hypothesis decode(int samples, boolean mustSpeak, Vocabulary vocabulary) throws OrtException, InterruptedException {
        int most = Math.max(LEAST_TOKENS, (int) (MOST_TOKENS_PER_SECOND * samples / AudioFrame.SAMPLE_RATE));
        List<Integer> tokens = new ArrayList<>();
        double logProbability = 0;
        int token = BEGIN;
        while (tokens.size() < most) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            FloatBuffer logits = step(token, tokens.isEmpty());
            token = likeliest(logits, mustSpeak && tokens.isEmpty());
            logProbability += logProbability(logits, token);
            if (token == END) {
                break;
            }
            tokens.add(token);
        }
        String text = vocabulary.text(tokens);
        return text.isBlank()
                ? Hypothesis.NOTHING
                : new Hypothesis(text, tokens.size(), logProbability / tokens.size());
    }

    private FloatBuffer step(int token, boolean isFirst) throws OrtException {
        long[] shape = {1, 1};
        try (var id = OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[] {token}), shape)) {
            inputs.put("input_ids", id);
            inputs.put("use_cache_branch", isFirst ? first : later);
            OrtSession.Result result = decoder.run(inputs);
            for (Kept kept : KEPT) {
                if (isFirst || kept.changes) {
                    inputs.put(kept.past, output(result, kept.present));
                }
            }
            if (isFirst) {
                firstStep = result;
            } else {
                close(lastStep);
                lastStep = result;
            }
            return output(result, "logits").getFloatBuffer();
        }
    }

    private static OnnxTensor output(OrtSession.Result result, String name) {
        return (OnnxTensor) result.get(name).orElseThrow(() -> new IllegalStateException("no output " + name));
    }

    private static int likeliest(FloatBuffer logits, boolean mustSpeak) {
        int best = -1;
        float highest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < logits.limit(); i++) {
            float logit = logits.get(i);
            if (logit > highest && !(mustSpeak && i == END)) {
                highest = logit;
                best = i;
            }
        }
        return best;
    }

    private static double logProbability(FloatBuffer logits, int token) {
        float of = logits.get(token);
        double sum = 0;
        for (int i = 0; i < logits.limit(); i++) {
            sum += Math.exp(logits.get(i) - of);
        }
        return -Math.log(sum);
    }

    @Override
    public void close() {
        close(lastStep);
        close(firstStep);
        nothing.close();
        first.close();
        later.close();
    }

    private static void close(OrtSession.@Nullable Result result) {
        if (result != null) {
            result.close();
        }
    }
}
