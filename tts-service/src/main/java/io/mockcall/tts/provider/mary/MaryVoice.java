package io.mockcall.tts.provider.mary;

import io.mockcall.tts.synthesis.Speech;
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
 * MaryTTS for one thread. The first of a process loads the models; they are shared by all.
 *
 * <p>Of the means that MaryTTS has, these work with an HMM voice: {@code <prosody rate pitch>}, the effect {@code F0Scale}
 * (how far the pitch moves), {@code TractScaler} and {@code Volume}. The attribute {@code range} and the effect {@code Rate}
 * do nothing. The last two effects make it wait for the whole clause, so they are applied here to what it speaks without
 * them: then the first sound is there after the text has been read, and the rest is made while it is listened to.
 */
final class MaryVoice {
    private static final String VOICE = "cmu-slt-hsmm";

    /** How far the pitch moves is a property of the voice that all share, looked at when it begins to sound. */
    private static final ReentrantLock BEGINNING = new ReentrantLock();

    private final LocalMaryInterface mary;

    MaryVoice() throws MaryConfigurationException {
        System.setProperty("modules.poweronselftest", "false"); // which would take as long again as loading
        mary = new LocalMaryInterface();
        mary.setVoice(VOICE);
        mary.setInputType("RAWMARYXML");
    }

    /**
     * Begins to speak one clause. What is begun must be read to its end, or a thread waits for ever to go on with it.
     *
     * @param text as {@link SpokenForm} leaves it
     * @return samples at 16 kHz, -1 to 1, made while they are read; volume not applied
     */
    DoubleDataSource speak(String text, Prosody prosody) throws SynthesisException {
        var spoken = new Downsampled(begin(text, prosody));
        return prosody.throat() == 1 ? spoken : throughThroat(spoken, prosody.throat());
    }

    private DoubleDataSource begin(String text, Prosody prosody) throws SynthesisException {
        BEGINNING.lock();
        try {
            mary.setAudioEffects(
                    prosody.range() == 1 ? "" : String.format(Locale.ROOT, "F0Scale(f0Scale:%.2f)", prosody.range()));
            var sound = new AudioDoubleDataSource(mary.generateAudio(document(text, prosody)));
            sound.hasMoreData();
            return sound;
        } finally {
            BEGINNING.unlock();
        }
    }

    private static DoubleDataSource throughThroat(DoubleDataSource spoken, double throat) {
        int frame = SignalProcUtils.getDFTSize(Speech.SAMPLE_RATE);
        var scaling = new VocalTractScalingProcessor(
                SignalProcUtils.getLPOrder(Speech.SAMPLE_RATE), Speech.SAMPLE_RATE, frame, new double[] {throat});
        return new FrameOverlapAddSource(spoken, Window.HANNING, true, frame, Speech.SAMPLE_RATE, scaling);
    }

    /** Built as a tree, so that no text can be taken for markup. */
    private static Document document(String text, Prosody prosody) {
        Document document = MaryXML.newDocument();
        Element root = document.getDocumentElement();
        root.setAttribute("xml:lang", "en-US");
        Element spoken =
                MaryXML.appendChildElement(MaryXML.appendChildElement(root, MaryXML.PARAGRAPH), MaryXML.PROSODY);
        spoken.setAttribute("pitch", percent(prosody.pitch() - 1));
        spoken.setAttribute("rate", percent(1 - 1 / prosody.rate())); // MaryTTS takes it as "so much shorter"
        spoken.setTextContent(text);
        return document;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%+d%%", Math.round(share * 100));
    }
}
