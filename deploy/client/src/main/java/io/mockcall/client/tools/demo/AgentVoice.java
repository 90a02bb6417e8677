package io.mockcall.client.tools.demo;

import io.mockcall.client.audio.PcmAudio;

/** Speaks for the agent. */
@FunctionalInterface
public interface AgentVoice {
    /** Blocks until the whole line is synthesized. */
    PcmAudio speak(String words);
}
