#!/usr/bin/env python3
"""How well a partition of records meets the truth: all pairs of final clusters, so what blocking missed counts.

    evaluate.py CLUSTERS.csv --truth COLUMN [--cluster cluster_id]
    evaluate.py CLUSTERS.csv --labels FILE --id COLUMN --truth COLUMN [--cluster cluster_id]

The truth is a column of CLUSTERS.csv, or of FILE, joined on the id column (without --id: row by row). A record
without a cluster is alone. Prints one JSON line; reads with the standard library alone."""
import argparse
import csv
import json
from collections import Counter


def pairs(sizes):
    return sum(n * (n - 1) // 2 for n in sizes)


def harmonic(a, b):
    return 2 * a * b / (a + b) if a + b else 0.0


def figures(found, truth):
    """Of two equally long lists: cluster found and cluster true of each record."""
    by_found, by_truth, both = Counter(found), Counter(truth), Counter(zip(found, truth))
    right, n = pairs(both.values()), len(found)
    precision = right / pairs(by_found.values()) if pairs(by_found.values()) else 1.0
    recall = right / pairs(by_truth.values()) if pairs(by_truth.values()) else 1.0
    b3p = sum(k * k / by_found[f] for (f, _), k in both.items()) / n
    b3r = sum(k * k / by_truth[t] for (_, t), k in both.items()) / n
    exact = sum(k == by_found[f] == by_truth[t] for (f, t), k in both.items())
    return dict(records=n, true_clusters=len(by_truth), true_pairs=pairs(by_truth.values()),
                found_pairs=pairs(by_found.values()), precision=round(precision, 4), recall=round(recall, 4),
                f1=round(harmonic(precision, recall), 4), b3_precision=round(b3p, 4), b3_recall=round(b3r, 4),
                b3_f1=round(harmonic(b3p, b3r), 4), exact_clusters=round(exact / len(by_truth), 4),
                largest=max(by_found.values()))


def rows(path):
    with open(path, newline='', encoding='utf-8-sig') as file:
        yield from csv.DictReader(file, skipinitialspace=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument('clusters')
    arguments.add_argument('--truth', required=True)
    arguments.add_argument('--cluster', default='cluster_id')
    arguments.add_argument('--labels')
    arguments.add_argument('--id')
    a = arguments.parse_args()
    if a.labels and a.id:
        cluster = {row[a.id]: row[a.cluster] for row in rows(a.clusters)}
        joined = [(cluster.get(row[a.id]), row[a.id], row[a.truth]) for row in rows(a.labels)]
    elif a.labels:
        joined = [(f[a.cluster], str(i), t[a.truth])
                  for i, (f, t) in enumerate(zip(rows(a.clusters), rows(a.labels), strict=True))]
    else:
        joined = [(row[a.cluster], str(i), row[a.truth]) for i, row in enumerate(rows(a.clusters))]
    print(json.dumps(figures([c or 'alone ' + i for c, i, _ in joined], [t for _, _, t in joined])))


if __name__ == '__main__':
    main()
