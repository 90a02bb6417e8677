package io.mockcall.stt.listening;

/** Takes what is loud for voice, with a memory like that of a real detector: what it heard before counts. */
final class EnergyDetector implements VoiceActivityDetector {
    private static final double LOUD = 2000;
    private static final double MEMORY = 0.1;

    @Override
    public Listening begin() {
        return new Listening() {
            private double level;

            @Override
            public float probability(short[] window) {
                double sum = 0;
                for (short sample : window) {
                    sum += Math.abs(sample);
                }
                level = MEMORY * level + (1 - MEMORY) * sum / window.length;
                return (float) (level / (level + LOUD));
            }
        };
    }
}
