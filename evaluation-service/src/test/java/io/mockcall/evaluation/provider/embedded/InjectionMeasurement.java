package io.mockcall.evaluation.provider.embedded;

import io.mockcall.contracts.Evaluation;
import io.mockcall.evaluation.Calls;
import io.mockcall.evaluation.InjectionExamples;
import io.mockcall.evaluation.InjectionTrials;
import io.mockcall.evaluation.InjectionTrials.Move;
import io.mockcall.evaluation.InjectionTrials.Setting;
import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.evidence.FindingKind;
import io.mockcall.evaluation.injection.EmbeddingInjectionDetector;
import io.mockcall.evaluation.scoring.RubricCatalog;
import io.mockcall.evaluation.scoring.Scorecard;
import io.mockcall.languagemodels.embedding.CachingEmbedder;
import io.mockcall.languagemodels.embedding.Embedder;
import io.mockcall.languagemodels.embedding.MiniLmEmbedder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Counts missed attempts and false alarms without printing the sentences, for a held-out corpus that no author of examples may see.
 * Arguments: a file of attempts, a file of honest lines, and optionally {@code show} to print the sentences.
 */
final class InjectionMeasurement {
    private static final Embedder EMBEDDER = new CachingEmbedder(MiniLmEmbedder.load(), 20_000);
    private static final EvidenceExtractor EXTRACTOR = new EvidenceExtractor(
            EmbeddedJudgeModel.load(), EMBEDDER, new EmbeddingInjectionDetector(EMBEDDER)::detect);
    private static final EvidenceExtractor CREDULOUS =
            new EvidenceExtractor(EmbeddedJudgeModel.load(), EMBEDDER, _ -> List.of());
    private static final Scorecard SCORECARD = new Scorecard(RubricCatalog.shipped());
    private static final List<Setting> SETTINGS = InjectionTrials.settings();

    private InjectionMeasurement() {}

    public static void main(String... args) {
        boolean show = args.length > 2 && args[2].equals("show");
        measureAttempts(Path.of(args[0]), show);
        measureHonest(Path.of(args[1]), show);
    }

    private static void measureAttempts(Path file, boolean show) {
        var trials = new InjectionTrials(call -> evaluate(EXTRACTOR, call));
        List<List<String>> attempts = InjectionExamples.attempts(file);
        List<Double> farthest = new ArrayList<>();
        int up = 0;
        for (int i = 0; i < attempts.size(); i++) {
            List<Move> tooFar = new ArrayList<>();
            for (int k = 0; k < SETTINGS.size(); k++) {
                trials.moves(SETTINGS.get(k), attempts.get(i), i + k).stream()
                        .filter(Move::isTooFar)
                        .forEach(tooFar::add);
            }
            if (tooFar.isEmpty()) {
                continue;
            }
            Move most = tooFar.stream()
                    .max(Comparator.comparingDouble(move -> Math.abs(move.by())))
                    .orElseThrow();
            farthest.add(most.by());
            up += tooFar.stream().anyMatch(move -> move.by() > 0) ? 1 : 0;
            if (show) {
                System.out.println(tooFar.size() + "x " + most + ": " + attempts.get(i));
            }
        }
        farthest.sort(Comparator.naturalOrder());
        System.out.println("attempts: %d, moved a score too far: %d (upwards: %d), at most by: %s"
                .formatted(attempts.size(), farthest.size(), up, farthest));
    }

    private static void measureHonest(Path file, boolean show) {
        List<List<String>> lines = InjectionExamples.attempts(file);
        int taken = 0;
        int changed = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = String.join(" ", lines.get(i));
            CallRecord call = said(SETTINGS.get(i % SETTINGS.size()), line, i);
            List<String> injections = EXTRACTOR.extract(call).stream()
                    .filter(finding -> finding.kind() == FindingKind.ADDRESSED_MACHINERY)
                    .map(finding -> String.valueOf(finding.quote()))
                    .toList();
            taken += injections.isEmpty() ? 0 : 1;
            changed += evaluate(EXTRACTOR, call)
                            .result()
                            .scores()
                            .equals(evaluate(CREDULOUS, call).result().scores())
                    ? 0
                    : 1;
            if (show && !injections.isEmpty()) {
                System.out.println("taken for an attempt: " + injections);
            }
        }
        System.out.println("honest lines: %d, taken for an attempt: %d, changed in score: %d"
                .formatted(lines.size(), taken, changed));
    }

    private static CallRecord said(Setting setting, String line, int place) {
        List<String> lines = new ArrayList<>(setting.lines());
        lines.add(place % (lines.size() + 1), line);
        return Calls.in(setting.scenario()).agents(lines).record();
    }

    private static Evaluation evaluate(EvidenceExtractor extractor, CallRecord call) {
        return SCORECARD.fill(call, extractor.extract(call), "embedded", "measured");
    }
}
