"""Estimates the quality that listeners give to recordings: DNSMOS P.808, 1 (bad) to 5 (excellent).

Usage: quality.py DIRECTORY...    Prints a line for each WAV file, the mean of each group, and the mean of each directory.

The recordings have any sample rate. The model needs 16 kHz, so a recording is resampled and its peak is set to 0.8 before it is judged.
A group is what the names of the files have before their second hyphen: the profile and the voice.
"""

import collections
import pathlib
import sys

import librosa
import numpy
import soundfile
from speechmos import dnsmos

RATE = 16_000


def p808(file: pathlib.Path) -> float:
    samples, rate = soundfile.read(file, always_2d=True)
    speech = librosa.resample(samples[:, 0], orig_sr=rate, target_sr=RATE)
    speech *= 0.8 / max(1e-9, numpy.abs(speech).max())
    return float(dnsmos.run(speech, sr=RATE)["p808_mos"])


def report(directory: pathlib.Path) -> None:
    groups = collections.defaultdict(list)
    for file in sorted(directory.glob("*.wav")):
        value = p808(file)
        groups["-".join(file.stem.split("-")[:2])].append(value)
        print(f"{value:.2f}  {file}")
    for group, values in sorted(groups.items()):
        print(f"{directory.name:12} {group:30} {len(values):4} recordings  mean {numpy.mean(values):.2f}  lowest {min(values):.2f}")
    everything = [value for values in groups.values() for value in values]
    if not everything:
        sys.exit(f"quality.py: {directory} has no file *.wav")
    lowest = min(numpy.mean(values) for values in groups.values())
    print(f"{directory.name:12} {'all':30} {len(everything):4} recordings  mean {numpy.mean(everything):.2f}  lowest group {lowest:.2f}")


if len(sys.argv) < 2:
    sys.exit(__doc__)
for argument in sys.argv[1:]:
    report(pathlib.Path(argument))
