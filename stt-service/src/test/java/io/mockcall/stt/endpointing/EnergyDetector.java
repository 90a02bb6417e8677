package io.mockcall.stt.endpointing;

/** A detector that takes loud audio for voice. Like a real detector, it smooths over earlier windows. */
final class EnergyDetector implements VoiceActivityDetector {
    private static final double LOUD = 2000;
    private static final double SMOOTHING = 0.1;

    @Override
    public Stream openStream() {
        return new Stream() {
            private double level;

            @Override
            public float probability(short[] window) {
                double sum = 0;
                for (short sample : window) {
                    sum += Math.abs(sample);
                }
                level = SMOOTHING * level + (1 - SMOOTHING) * sum / window.length;
                return (float) (level / (level + LOUD));
            }
        };
    }
}
