package io.mockcall.evaluation.evidence;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The kinds of finding. The rubric decides what each one is worth. */
public enum FindingKind {
    @JsonProperty("greeting")
    GREETING,
    @JsonProperty("introduction")
    INTRODUCTION,
    @JsonProperty("offer_of_help")
    OFFER_OF_HELP,
    @JsonProperty("probing")
    PROBING,
    @JsonProperty("acknowledgement")
    ACKNOWLEDGEMENT,
    @JsonProperty("empathy")
    EMPATHY,
    @JsonProperty("courtesy")
    COURTESY,
    /** Any offer of a solution. */
    @JsonProperty("solution")
    SOLUTION,
    /** An offer that the scenario accepts; found together with {@link #SOLUTION}. */
    @JsonProperty("acceptable_solution")
    ACCEPTABLE_SOLUTION,
    @JsonProperty("refusal")
    REFUSAL,
    @JsonProperty("summary")
    SUMMARY,
    @JsonProperty("further_help")
    FURTHER_HELP,
    @JsonProperty("farewell")
    FAREWELL,
    @JsonProperty("rudeness")
    RUDENESS,
    @JsonProperty("jargon")
    JARGON,
    /** The agent asked who is calling: a name, a number, an address. */
    @JsonProperty("identification")
    IDENTIFICATION,
    /** The agent acted on an account before asking who is calling, although a policy requires it. */
    @JsonProperty("unidentified")
    UNIDENTIFIED,
    /** A commitment with a date or a time. */
    @JsonProperty("promise")
    PROMISE,
    /** The agent did or offered something that a policy of the scenario forbids. */
    @JsonProperty("policy_breach")
    POLICY_BREACH,
    /** The agent blamed the customer or refused responsibility. */
    @JsonProperty("forbidden_phrase")
    FORBIDDEN_PHRASE,
    /** The agent asked for a PIN, a password, a one-time code or a whole card number: a breach of compliance. */
    @JsonProperty("secret_asked")
    SECRET_ASKED,
    /** The agent disclosed data of another customer: a breach of compliance. */
    @JsonProperty("data_disclosed")
    DATA_DISCLOSED,
    /** Prompt injection: the agent addressed the evaluation or the simulation. It is worth no points. */
    @JsonProperty("addressed_machinery")
    ADDRESSED_MACHINERY,
    /** The agent asked before a hold. */
    @JsonProperty("hold_asked")
    HOLD_ASKED,
    @JsonProperty("hold_explained")
    HOLD_EXPLAINED,
    /** The agent thanked the customer for waiting. */
    @JsonProperty("hold_thanked")
    HOLD_THANKED,

    /** The agent barged in on the customer. */
    @JsonProperty("interruption")
    INTERRUPTION,
    /** The customer barged in on the agent. */
    @JsonProperty("customer_interruption")
    CUSTOMER_INTERRUPTION,
    /** Agent and customer spoke at the same time for longer than a backchannel takes. */
    @JsonProperty("talk_over")
    TALK_OVER,
    @JsonProperty("monologue")
    MONOLOGUE,
    @JsonProperty("talked_most")
    TALKED_MOST,
    @JsonProperty("clear_pace")
    CLEAR_PACE,
    @JsonProperty("too_fast")
    TOO_FAST,
    @JsonProperty("too_slow")
    TOO_SLOW,
    @JsonProperty("slow_to_answer")
    SLOW_TO_ANSWER,
    @JsonProperty("long_hold")
    LONG_HOLD,
    @JsonProperty("said_little")
    SAID_LITTLE,
    @JsonProperty("customer_relieved")
    CUSTOMER_RELIEVED,
    @JsonProperty("customer_upset")
    CUSTOMER_UPSET
}
