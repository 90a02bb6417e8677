package io.mockcall.stt.endpointing;

/** An event of the speech detection of one call. */
public sealed interface SpeechEvent permits StartOfSpeech, PartialUtterance, Utterance {}
