"""Follows the evaluations as they are published: pip install kafka-python.

Keeps one evaluation for each call, the one of the highest revision. Delivery is at least once and in the order of the call's
events most of the time; the revision makes both harmless.
"""

import json
import os
import sys

TOPIC = "mockcall.evaluations.v1"
TYPE = "io.mockcall.CallEvaluated.v1"


def final_score(evaluation):
    """The trainer's if there is one."""
    override = evaluation.get("override")
    return override["overallScore"] if override else evaluation["overallScore"]


def take(latest, headers, value):
    """Returns the evaluation if it is news, and None otherwise. Types and fields that are not known are passed over."""
    if headers.get("ce_type") != TYPE:
        return None
    evaluation = json.loads(value)["evaluation"]
    call, revision = evaluation["callId"], evaluation.get("revision") or 1
    if latest.get(call, 0) >= revision:
        return None
    latest[call] = revision
    return evaluation


def main():
    from kafka import KafkaConsumer

    consumer = KafkaConsumer(
        TOPIC,
        bootstrap_servers=os.environ.get("MOCKCALL_KAFKA", "127.0.0.1:19092"),
        group_id=os.environ.get("GROUP", "my-analytics"),
        auto_offset_reset="earliest",
        enable_auto_commit=False,
    )
    latest = {}
    for record in consumer:
        headers = {name: value.decode() for name, value in record.headers}
        evaluation = take(latest, headers, record.value)
        if evaluation:
            print(evaluation["callId"], evaluation["userId"], evaluation["scenarioId"], final_score(evaluation))
            sys.stdout.flush()
        consumer.commit()  # after it was used: what is not committed comes again


if __name__ == "__main__":
    main()
