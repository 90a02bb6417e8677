package io.mockcall.tts.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Opens sessions of ONNX Runtime. A session computes on the calling thread and gives back the memory of each run, because the
 * service has a thread for each core, and sentences of all lengths would each leave their largest block behind.
 */
public final class OnnxSessions {
    private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();

    private OnnxSessions() {}

    private interface Source {
        OrtSession open(OrtSession.SessionOptions options) throws OrtException;
    }

    /** The environment, in which tensors are made. */
    public static OrtEnvironment environment() {
        return ENVIRONMENT;
    }

    /**
     * Reads a network from a file.
     *
     * @throws OrtException if the file contains no network that can be run
     */
    public static OrtSession open(Path model) throws OrtException {
        return open(options -> ENVIRONMENT.createSession(model.toString(), options));
    }

    /**
     * Reads a network from memory, which may be released afterwards.
     *
     * @param model a model in ONNX format, in a direct buffer
     * @throws OrtException if the buffer contains no network that can be run
     */
    public static OrtSession open(ByteBuffer model) throws OrtException {
        return open(options -> ENVIRONMENT.createSession(model, options));
    }

    private static OrtSession open(Source source) throws OrtException {
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.setCPUArenaAllocator(false);
            options.setMemoryPatternOptimization(false);
            return source.open(options);
        }
    }
}
