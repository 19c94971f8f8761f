"""Summarises a week of parcels from a CSV with the columns day, parcel, minutes."""

import csv
import sys
from collections import defaultdict
from statistics import median


def read_minutes(path):
    by_day = defaultdict(list)
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            by_day[row["day"]].append(float(row["minutes"]))
    return by_day


def summarise(by_day):
    for day, minutes in sorted(by_day.items()):
        slowest = max(minutes)
        yield f"{day}: {len(minutes)} parcels, median {median(minutes):.1f} min, slowest {slowest:.1f} min"


if __name__ == "__main__":
    for line in summarise(read_minutes(sys.argv[1])):
        print(line)
