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
 * Greedy decoding of one piece of audio: takes the likeliest token at each step. Keeps the model's key-value cache between
 * steps, so that a step costs the same at any position.
 */
final class GreedyDecoder implements AutoCloseable {
    private static final int LAYERS = 6;
    private static final long[] NO_PAST = {0, 8, 1, 36};
    private static final int BEGIN = 1;
    private static final int END = 2;
    /** Upper limit for human speech. Without it, noise would give endless text. */
    private static final double MAX_TOKENS_PER_SECOND = 6.5;

    private static final int MIN_TOKEN_LIMIT = 6;

    /** A tensor of the key-value cache: its name as an output, its name as an input, and whether each step changes it. */
    private record CacheTensor(String output, String input, boolean changes) {}

    private static final List<CacheTensor> CACHE_TENSORS = cacheTensors();

    private final OrtEnvironment environment;
    private final OrtSession decoder;
    private final OnnxTensor first;
    private final OnnxTensor later;
    private final OnnxTensor emptyPast;
    private final Map<String, OnnxTensor> inputs = new HashMap<>();

    /** Owns the cached tensors of the encoder, which all steps use. */
    private OrtSession.@Nullable Result firstStep;

    private OrtSession.@Nullable Result lastStep;

    GreedyDecoder(OrtEnvironment environment, OrtSession decoder, OnnxTensor encoded) throws OrtException {
        this.environment = environment;
        this.decoder = decoder;
        this.first = OnnxTensor.createTensor(environment, new boolean[] {false});
        this.later = OnnxTensor.createTensor(environment, new boolean[] {true});
        this.emptyPast = OnnxTensor.createTensor(environment, FloatBuffer.allocate(0), NO_PAST);
        inputs.put("encoder_hidden_states", encoded);
        CACHE_TENSORS.forEach(tensor -> inputs.put(tensor.input, emptyPast));
    }

    private static List<CacheTensor> cacheTensors() {
        List<CacheTensor> all = new ArrayList<>();
        for (int layer = 0; layer < LAYERS; layer++) {
            for (String of : List.of("decoder", "encoder")) {
                for (String what : List.of("key", "value")) {
                    String name = layer + "." + of + "." + what;
                    all.add(new CacheTensor("present." + name, "past_key_values." + name, of.equals("decoder")));
                }
            }
        }
        return List.copyOf(all);
    }

    /**
     * Decodes the audio.
     *
     * @param samples length of the audio
     * @param forceText whether the result must have at least one token
     */
    Hypothesis decode(int samples, boolean forceText, TokenVocabulary vocabulary)
            throws OrtException, InterruptedException {
        int maxTokens = Math.max(MIN_TOKEN_LIMIT, (int) (MAX_TOKENS_PER_SECOND * samples / AudioFrame.SAMPLE_RATE));
        List<Integer> tokens = new ArrayList<>();
        double logProbability = 0;
        int token = BEGIN;
        while (tokens.size() < maxTokens) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            FloatBuffer logits = step(token, tokens.isEmpty());
            token = likeliest(logits, forceText && tokens.isEmpty());
            logProbability += logProbability(logits, token);
            if (token == END) {
                break;
            }
            tokens.add(token);
        }
        String text = vocabulary.text(tokens);
        return text.isBlank() ? Hypothesis.EMPTY : new Hypothesis(text, tokens.size(), logProbability / tokens.size());
    }

    private FloatBuffer step(int token, boolean isFirst) throws OrtException {
        long[] shape = {1, 1};
        try (var id = OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[] {token}), shape)) {
            inputs.put("input_ids", id);
            inputs.put("use_cache_branch", isFirst ? first : later);
            OrtSession.Result result = decoder.run(inputs);
            for (CacheTensor tensor : CACHE_TENSORS) {
                if (isFirst || tensor.changes) {
                    inputs.put(tensor.input, output(result, tensor.output));
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
        return (OnnxTensor)
                result.get(name).orElseThrow(() -> new IllegalStateException("the model has no output " + name));
    }

    private static int likeliest(FloatBuffer logits, boolean forceText) {
        int best = -1;
        float highest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < logits.limit(); i++) {
            float logit = logits.get(i);
            if (logit > highest && !(forceText && i == END)) {
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
        emptyPast.close();
        first.close();
        later.close();
    }

    private static void close(OrtSession.@Nullable Result result) {
        if (result != null) {
            result.close();
        }
    }
}
