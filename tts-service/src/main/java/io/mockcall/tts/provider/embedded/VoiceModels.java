package io.mockcall.tts.provider.embedded;

import static java.util.Objects.requireNonNull;

import io.mockcall.platform.failure.ProviderException;
import io.mockcall.tts.synthesis.VoiceModel;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models of the voices that have been used. Loads a voice when it is first needed, and keeps it. Another voice replaces one that
 * this machine does not have or whose files are broken, so that the call goes on.
 */
final class VoiceModels implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(VoiceModels.class);
    /** Most names of missing voices that are logged. */
    private static final int MAX_LOGGED_NAMES = 100;

    private final VoiceFiles files;
    /** Without a value, the voice cannot be loaded. */
    private final Map<String, Optional<VoiceModel>> loaded = new ConcurrentHashMap<>();

    private final Set<String> missing = ConcurrentHashMap.newKeySet();

    VoiceModels(VoiceFiles files) {
        this.files = requireNonNull(files, "files");
    }

    /**
     * The voice with this name, or one that replaces it.
     *
     * @param name name of a voice; empty for the default voice
     * @throws ProviderException if no voice on this machine can be loaded
     */
    VoiceModel voice(String name) {
        if (!name.isEmpty() && !files.names().contains(name)) {
            warnOnce(name);
        }
        Set<String> candidates = new LinkedHashSet<>();
        candidates.add(name);
        candidates.add(files.defaultVoice());
        candidates.addAll(files.names());
        return candidates.stream()
                .filter(files.names()::contains)
                .flatMap(candidate -> loaded.computeIfAbsent(candidate, this::load).stream())
                .findFirst()
                .orElseGet(() -> files.load(files.defaultVoice()));
    }

    private Optional<VoiceModel> load(String name) {
        try {
            return Optional.of(files.load(name));
        } catch (ProviderException e) {
            log.atError()
                    .setCause(e)
                    .addKeyValue("voice", name)
                    .log("This voice cannot be loaded; another voice replaces it");
            return Optional.empty();
        }
    }

    private void warnOnce(String name) {
        if (missing.size() < MAX_LOGGED_NAMES && missing.add(name)) {
            log.atWarn()
                    .addKeyValue("voice", name)
                    .log("This machine does not have the voice; the default voice replaces it");
        }
    }

    @Override
    public void close() {
        loaded.values().forEach(voice -> voice.ifPresent(VoiceModel::close));
        files.close();
    }
}
