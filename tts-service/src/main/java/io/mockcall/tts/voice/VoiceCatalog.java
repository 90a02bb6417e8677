package io.mockcall.tts.voice;

import java.util.List;

/** Lists the voices of this machine. */
@FunctionalInterface
public interface VoiceCatalog {
    /**
     * All voices by name, usable or not. Blocks: the first call loads each voice once, a later call only those that have changed.
     */
    List<InstalledVoice> voices();
}
