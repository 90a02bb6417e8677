package io.mockcall.evaluation.evidence;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What can be found on a call. The rubric says what it counts for. */
public enum Kind {
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
    /** Asked who is calling: a name, a number, an address. */
    @JsonProperty("identification")
    IDENTIFICATION,
    /** Acted on an account before asking who is calling, where the policies ask for it. */
    @JsonProperty("unidentified")
    UNIDENTIFIED,
    /** A commitment that says what will be done and when. */
    @JsonProperty("promise")
    PROMISE,
    /** Did or offered what a policy of the scenario rules out. */
    @JsonProperty("policy_breach")
    POLICY_BREACH,
    /** Blamed the customer, or would not be responsible. */
    @JsonProperty("forbidden_phrase")
    FORBIDDEN_PHRASE,
    /** Asked for a PIN, a password, a one-time code or a whole card number: a breach of compliance. */
    @JsonProperty("secret_asked")
    SECRET_ASKED,
    /** Told something about another customer: a breach of compliance. */
    @JsonProperty("data_disclosed")
    DATA_DISCLOSED,
    /** Spoke to whoever scores or drives the call instead of to the customer: no evidence of anything. */
    @JsonProperty("addressed_machinery")
    ADDRESSED_MACHINERY,
    /** Asked before putting the customer on hold. */
    @JsonProperty("hold_asked")
    HOLD_ASKED,
    @JsonProperty("hold_explained")
    HOLD_EXPLAINED,
    /** Thanked the customer for having waited. */
    @JsonProperty("hold_thanked")
    HOLD_THANKED,

    /** The agent cut the customer off. */
    @JsonProperty("interruption")
    INTERRUPTION,
    /** The customer cut the agent off. */
    @JsonProperty("customer_interruption")
    CUSTOMER_INTERRUPTION,
    /** Agent and customer spoke at once for longer than a "mhm" takes. */
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
