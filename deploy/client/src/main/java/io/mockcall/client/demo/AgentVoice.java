package io.mockcall.client.demo;

import io.mockcall.client.audio.Sound;

/** Speaks for the agent. */
@FunctionalInterface
public interface AgentVoice {
    /** Blocks until the whole line is there. */
    Sound speak(String words);
}
