package io.mockcall.stt.listening;

/** What was heard on a call, in the order in which it happened. */
public sealed interface Heard permits SpeechBegan, Draft, Utterance {}
