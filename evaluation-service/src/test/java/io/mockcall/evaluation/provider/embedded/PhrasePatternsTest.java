package io.mockcall.evaluation.provider.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.evaluation.evidence.FindingKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Findings that words alone show. */
class PhrasePatternsTest {
    private final PhrasePatterns phrases =
            new PhrasePatterns(EmbeddedJudgeModel.load().phrases());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Can you give me your PIN, please?",
                "Please tell me your online password.",
                "I need your full card number.",
                "And the three digits on the back?",
                "Read me the code from the text.",
                "What's your password?",
                "Your PIN, please."
            })
    void aSecretIsAskedFor(String sentence) {
        assertThat(phrases.matches(FindingKind.SECRET_ASKED, sentence)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "We will never ask you for your PIN.",
                "Please don't tell me your password.",
                "Did anybody ask you for a code?",
                "Did you give them your password?",
                "May I have your security word first, please?",
                "I'll send you a password reset link.",
                "When did you last use the card yourself, and did anybody ask you for a code?",
                "What is your account number?"
            })
    void whatIsNoSecretOrNotAskedForIsNoBreach(String sentence) {
        assertThat(phrases.matches(FindingKind.SECRET_ASKED, sentence)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Another customer called Miller has the same problem.",
                "Your neighbour, Mr. Hill, owes us two months.",
                "This is the account of another customer."
            })
    void anotherCustomersDataIsTold(String sentence) {
        assertThat(phrases.matches(FindingKind.DATA_DISCLOSED, sentence)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Did you ask the neighbours?",
                "Mr. Reed, I can see your bill here.",
                "Other customers have had this as well.",
                "I can only speak about your own account."
            })
    void whatNamesNobodyDisclosesNothing(String sentence) {
        assertThat(phrases.matches(FindingKind.DATA_DISCLOSED, sentence)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I will send you the link today.",
                "You'll have your money back within one working day.",
                "I'm booking an engineer for you, he comes tomorrow.",
                "We will call you back in two hours."
            })
    void aPromiseSaysWhatAndWhen(String sentence) {
        assertThat(phrases.matches(FindingKind.PROMISE, sentence)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I will look into it.",
                "Will you be at home tomorrow?",
                "I can't send it today.",
                "The bill came yesterday."
            })
    void withoutACommitmentOrATimeThereIsNoPromise(String sentence) {
        assertThat(phrases.matches(FindingKind.PROMISE, sentence)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What is your account number?",
                "May I have your name and your customer number, please?",
                "Account number, please?",
                "I need your account number.",
                "Who am I speaking to?"
            })
    void theCallerIsIdentified(String sentence) {
        assertThat(phrases.matches(FindingKind.IDENTIFICATION, sentence)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "My name is Maria, how can I help you?",
                "I have changed your address from the day you get the keys.",
                "I'm putting it aside in your name."
            })
    void whoAsksForNothingIdentifiesNobody(String sentence) {
        assertThat(phrases.matches(FindingKind.IDENTIFICATION, sentence)).isFalse();
    }
}
