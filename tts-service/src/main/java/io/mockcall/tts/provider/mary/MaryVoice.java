package io.mockcall.tts.provider.mary;

import io.mockcall.tts.synthesis.Downsampler;
import io.mockcall.tts.voice.Prosody;
import java.util.Locale;
import marytts.LocalMaryInterface;
import marytts.datatypes.MaryXML;
import marytts.exceptions.MaryConfigurationException;
import marytts.exceptions.SynthesisException;
import marytts.util.data.audio.MaryAudioUtils;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * MaryTTS for one thread. The first of a process loads the models; they are shared by all.
 *
 * <p>Of the means that MaryTTS has, these work with an HMM voice: {@code <prosody rate pitch>} and the effects
 * {@code F0Scale} (how far the pitch moves), {@code TractScaler} and {@code Volume}. The attribute {@code range} and the
 * effect {@code Rate} do nothing.
 */
final class MaryVoice {
    private static final String VOICE = "cmu-slt-hsmm";

    private final LocalMaryInterface mary;

    MaryVoice() throws MaryConfigurationException {
        System.setProperty("modules.poweronselftest", "false"); // which would take as long again as loading
        mary = new LocalMaryInterface();
        mary.setVoice(VOICE);
        mary.setInputType("RAWMARYXML");
    }

    /**
     * Speaks one clause.
     *
     * @param text as {@link SpokenForm} leaves it
     * @return samples at 16 kHz
     */
    short[] speak(String text, Prosody prosody) throws SynthesisException {
        mary.setAudioEffects(effects(prosody));
        double[] samples = MaryAudioUtils.getSamplesAsDoubleArray(mary.generateAudio(document(text, prosody)));
        return Downsampler.downsample(samples, 1);
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

    private static String effects(Prosody prosody) {
        StringBuilder effects = new StringBuilder();
        append(effects, "F0Scale(f0Scale:%.2f)", prosody.range());
        append(effects, "TractScaler(amount:%.2f)", prosody.throat());
        append(effects, "Volume(amount:%.2f)", prosody.volume());
        return effects.toString();
    }

    private static void append(StringBuilder effects, String effect, double amount) {
        if (amount != 1) {
            effects.append(effects.isEmpty() ? "" : "+").append(String.format(Locale.ROOT, effect, amount));
        }
    }
}
