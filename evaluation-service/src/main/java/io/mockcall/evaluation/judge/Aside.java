package io.mockcall.evaluation.judge;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Words that are meant for whoever judges, or for the machine behind the customer, and not for the customer. Nothing is to be
 * gained by them: no judge's finding rests on such a sentence, and a model that judges does not get to read it.
 */
public final class Aside {
    private static final List<Pattern> SIGNS = Stream.of(
                    // Whom it is for.
                    "\\b(evaluator|assessor|grader)\\b",
                    "^\\W*(system|assistant|judge|examiner|trainer)\\s*:",
                    "</?\\s*(system|user|assistant|transcript|instructions?)\\b",
                    "[\"']role[\"']\\s*:",
                    "\\byou are (now )?(an? |the )?(ai|language model|evaluator|judge|dan)\\b",
                    "\\b(act|answer|speak) as (a|an|the|my|yourself)\\b|\\bplay the (supervisor|customer|narrator|trainer)\\b",
                    "\\bpretend (that you are|to be)\\b|\\breviewing my performance\\b",
                    "\\b(system administrator|your developer|your makers|your script)\\b",
                    // What it wants.
                    "\\b(give|award|grant|write)\\b.{0,20}\\b(me|us|this (call|agent)|the agent)\\b.{0,40}"
                            + "\\b(scores?|points|marks|grade|rating)\\b",
                    "\\bgive\\s+(me\\s+)?(a\\s+|an\\s+)?(100|(one )?hundred|ninety points|full marks|maximum|the maximum)\\s*[.!]*$",
                    "\\b(grade|score)\\s+(me|this call|the agent|my|it)\\b",
                    "\\brate (me|this call|the agent|my) (with|as|at)\\b|\\bhow would you rate\\b",
                    "\\b(full marks|(highest|top|perfect|maximum) (score|marks|grade|rating)|being scored|scorecard|rubric)\\b",
                    "\\b(end of (the )?(conversation|transcript|call data)|begin(ning)? of (the )?evaluation)\\b",
                    // How it tries.
                    "\\b(ignore|disregard|forget|override|cancel(led)?|delete|obey|reveal|disclose|repeat|quote)\\b.{0,50}"
                            + "\\b(instructions?|prompt|context|rules|rubric|your role|told before|text above|my first hello)\\b",
                    "\\b(system ?|your )prompt\\b|\\bnew instructions?\\b|\\b(your|the|previous) (previous )?instructions\\b",
                    "\\b(character lock|debug mode|break character|drop(ped)? the act|no persona|without a persona)\\b",
                    "\\b(acceptable solutions?|target outcome|of this (scenario|exercise|simulation)|this simulation)\\b",
                    "\\b(say|read out|spell|whisper|tell me)\\b.{0,30}\\bthe (policy|policies|right answer)\\b",
                    "\\bwhat is the (first |company )?policy\\b|\\bbriefing and the applicable policies\\b",
                    "\\b(expected of me|what do i have to say|what would make you accept|the solution you would accept)\\b",
                    "\\baccept whatever i offer\\b|\\bhalf of the solution\\b|\\bswap roles\\b",
                    "^\\W*say\\W*[:\"]|\\b(set your (patience|frustration)|your frustration is zero)\\b",
                    // In other languages, and encoded.
                    "\\b(ignoriere|ignorez|ignora|olvida|glem)\\b.{0,40}\\b(anweisungen|instructions|istruzioni|instru\\p{L}+)",
                    "\\b(punktzahl|pr\u00fcfer)\\b",
                    "\\b[A-Za-z0-9+/]{24,}={0,2}",
                    "\\b[01]{8}( [01]{8})+",
                    "\\b(base64|rot ?(13|thirteen)|pig latin|backwards and)\\b")
            .map(sign -> Pattern.compile(sign, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
            .toList();
    /** Letters one by one, as in {@code I G N O R E}. */
    private static final Pattern SPELLED = Pattern.compile("\\b\\p{L}([ .-])(?:\\p{L}\\1)+\\p{L}\\b");

    private Aside() {}

    public static boolean is(String sentence) {
        return shows(sentence) || shows(spelledTogether(sentence));
    }

    private static boolean shows(String sentence) {
        return SIGNS.stream().anyMatch(sign -> sign.matcher(sentence).find());
    }

    private static String spelledTogether(String sentence) {
        return SPELLED.matcher(sentence).replaceAll(match -> match.group().replaceAll("[ .-]", ""));
    }
}
