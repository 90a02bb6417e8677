package io.mockcall.tts.provider.mary;

import io.mockcall.tts.synthesis.SpeechChunk;
import io.mockcall.tts.voice.Prosody;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import marytts.LocalMaryInterface;
import marytts.datatypes.MaryXML;
import marytts.exceptions.MaryConfigurationException;
import marytts.exceptions.SynthesisException;
import marytts.signalproc.process.FrameOverlapAddSource;
import marytts.signalproc.process.VocalTractScalingProcessor;
import marytts.signalproc.window.Window;
import marytts.util.data.DoubleDataSource;
import marytts.util.data.audio.AudioDoubleDataSource;
import marytts.util.signal.SignalProcUtils;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * MaryTTS for one thread. The first instance of a process loads the models, which all instances share.
 *
 * <p>With an HMM voice, these controls of MaryTTS work: {@code <prosody rate pitch>} and the effects {@code F0Scale} (variation of
 * the pitch), {@code TractScaler} and {@code Volume}. The attribute {@code range} and the effect {@code Rate} do nothing.
 * {@code TractScaler} and {@code Volume} make MaryTTS wait for the whole clause. This class and {@link SpokenClause} therefore
 * apply them to the output, and the first audio is ready as soon as MaryTTS has analysed the text.
 */
final class MaryVoice {
    private static final String VOICE = "cmu-slt-hsmm";

    /** The variation of the pitch is a property of the shared voice. MaryTTS reads it when a clause starts. */
    private static final ReentrantLock START_LOCK = new ReentrantLock();

    private final LocalMaryInterface mary;

    MaryVoice() throws MaryConfigurationException {
        System.setProperty("modules.poweronselftest", "false"); // it would take as long as the loading
        mary = new LocalMaryInterface();
        mary.setVoice(VOICE);
        mary.setInputType("RAWMARYXML");
    }

    /**
     * Starts the synthesis of one clause. The caller must read the result to its end, or a thread of MaryTTS waits for ever.
     *
     * @param text the spoken form, see {@link SpokenForm}
     * @return samples at 16 kHz, −1 to 1, without the volume; computed while they are read
     */
    DoubleDataSource speak(String text, Prosody prosody) throws SynthesisException {
        var spoken = new Downsampler(start(text, prosody));
        return prosody.vocalTract() == 1 ? spoken : scaleVocalTract(spoken, prosody.vocalTract());
    }

    private DoubleDataSource start(String text, Prosody prosody) throws SynthesisException {
        START_LOCK.lock();
        try {
            mary.setAudioEffects(
                    prosody.range() == 1 ? "" : String.format(Locale.ROOT, "F0Scale(f0Scale:%.2f)", prosody.range()));
            var sound = new AudioDoubleDataSource(mary.generateAudio(document(text, prosody)));
            sound.hasMoreData();
            return sound;
        } finally {
            START_LOCK.unlock();
        }
    }

    private static DoubleDataSource scaleVocalTract(DoubleDataSource spoken, double factor) {
        int frame = SignalProcUtils.getDFTSize(SpeechChunk.SAMPLE_RATE);
        var scaling = new VocalTractScalingProcessor(
                SignalProcUtils.getLPOrder(SpeechChunk.SAMPLE_RATE), SpeechChunk.SAMPLE_RATE, frame, new double[] {
                    factor
                });
        return new FrameOverlapAddSource(spoken, Window.HANNING, true, frame, SpeechChunk.SAMPLE_RATE, scaling);
    }

    /** Builds a tree, so that text is never taken for markup. */
    private static Document document(String text, Prosody prosody) {
        Document document = MaryXML.newDocument();
        Element root = document.getDocumentElement();
        root.setAttribute("xml:lang", "en-US");
        Element spoken =
                MaryXML.appendChildElement(MaryXML.appendChildElement(root, MaryXML.PARAGRAPH), MaryXML.PROSODY);
        spoken.setAttribute("pitch", percent(prosody.pitch() - 1));
        spoken.setAttribute("rate", percent(1 - 1 / prosody.rate())); // MaryTTS expects the reduction of the duration
        spoken.setTextContent(text);
        return document;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%+d%%", Math.round(share * 100));
    }
}
