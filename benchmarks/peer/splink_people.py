#!/usr/bin/env python3
"""Splink 5 on DuckDB, the way an experienced user would set it up, measured as a whole process.

    splink_people.py MODEL INPUT.csv CLUSTERS.csv [--threshold P ...] [--truth COLUMN] [--u-pairs N]

MODEL is one of those below. The truth column is never shown to Splink; with it each threshold is evaluated (by
evaluate.py, not in the measured time), and the clusters of the best are written. Prints JSON lines: what each
threshold reached, then pairs scored, wall and CPU seconds, peak memory."""
import argparse
import json
import resource
import time

STARTED = time.time()

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from evaluate import figures


def tf(comparison):
    return comparison.configure(term_frequency_adjustments=True)


def date(column, **more):
    return cl.DateOfBirthComparison(column, input_is_string=True, **more)


def clean(*columns):
    return ', '.join(f"nullif(lower(trim({c})), '') as {c}" for c in columns)


class Model:
    """`select` prepares the columns; `block`, `train` and `sure` are column expressions, several joined by `+`."""

    def __init__(self, id, select, comparisons, block, train, sure, recall):
        self.id, self.select, self.comparisons, self.recall = id, select, comparisons, recall
        self.block, self.train, self.sure = (
            [block_on(*rule.split(' + ')) for rule in rules] for rules in (block, train, sure))


def people():
    return Model(
        'record_id',
        clean('given_name', 'family_name', 'email', 'birth_date', 'street', 'city', 'postcode') + """,
        nullif(right(regexp_replace(phone, '[^0-9]', '', 'g'), 9), '') as phone,
        lower(trim(nullif(given_name, ''))) || ' ' || lower(trim(nullif(family_name, ''))) as whole_name""",
        [cl.ForenameSurnameComparison('given_name', 'family_name', forename_surname_concat_col_name='whole_name'),
         date('birth_date'), cl.EmailComparison('email'), tf(cl.LevenshteinAtThresholds('phone', [1])),
         tf(cl.JaroWinklerAtThresholds('street', [.9])), tf(cl.ExactMatch('postcode'))],
        ['email', 'phone', 'given_name + family_name + postcode', 'family_name + birth_date',
         'given_name + birth_date', 'postcode + birth_date', 'street + given_name',
         'substr(given_name, 1, 3) + substr(family_name, 1, 4) + substr(birth_date, 1, 4)',
         'given_name + family_name + substr(postcode, 1, 2)'],
        ['given_name + family_name', 'birth_date + postcode', 'email'],
        ['given_name + family_name + birth_date', 'email + family_name', 'phone + given_name'], .6)


def febrl():
    return Model(
        'rec_id', clean('given_name', 'surname', 'date_of_birth', 'soc_sec_id', 'street_number', 'postcode'),
        [cl.NameComparison('given_name'), cl.NameComparison('surname'),
         date('date_of_birth', datetime_format='%Y%m%d'), cl.DamerauLevenshteinAtThresholds('soc_sec_id', [2]),
         tf(cl.ExactMatch('street_number')), tf(cl.ExactMatch('postcode'))],
        ['soc_sec_id', 'given_name', 'surname', 'date_of_birth', 'postcode'], ['date_of_birth', 'postcode'],
        ['soc_sec_id', 'given_name + surname + date_of_birth'], .9)


def historical():
    return Model(
        'unique_id', "first_name, surname, dob, postcode_fake, birth_place, occupation, "
        "first_name || ' ' || surname as whole_name",
        [cl.ForenameSurnameComparison('first_name', 'surname', forename_surname_concat_col_name='whole_name'),
         date('dob'), cl.PostcodeComparison('postcode_fake'), tf(cl.ExactMatch('birth_place')),
         tf(cl.ExactMatch('occupation'))],
        ['substr(first_name, 1, 3) + substr(surname, 1, 4)', 'surname + dob', 'first_name + dob',
         'postcode_fake + first_name', 'postcode_fake + surname', 'dob + birth_place',
         'substr(postcode_fake, 1, 3) + dob', 'substr(postcode_fake, 1, 3) + first_name',
         'substr(postcode_fake, 1, 3) + surname',
         'substr(first_name, 1, 2) + substr(surname, 1, 2) + substr(dob, 1, 4)'],
        ['first_name + surname', 'dob'],
        ['first_name + surname + dob', 'dob + postcode_fake',
         'substr(first_name, 1, 2) + surname + substr(postcode_fake, 1, 2)'], .6)


def fake():
    return Model(
        'unique_id', 'first_name, surname, dob, city, email',
        [cl.NameComparison('first_name'), cl.NameComparison('surname'), date('dob'), tf(cl.ExactMatch('city')),
         cl.EmailComparison('email')],
        ['first_name', 'surname', 'dob', 'email'], ['first_name + surname', 'dob'],
        ['first_name + surname + dob', 'email'], .7)


MODELS = {model.__name__: model for model in (people, febrl, historical, fake)}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument('model', choices=MODELS)
    arguments.add_argument('input')
    arguments.add_argument('clusters')
    arguments.add_argument('--threshold', type=float, nargs='+', default=[.95])
    arguments.add_argument('--truth')
    arguments.add_argument('--u-pairs', type=float, default=1e7)
    a = arguments.parse_args()
    model = MODELS[a.model]()
    con = duckdb.connect()
    read = con.read_csv(a.input, all_varchar=True)
    read.project('row_number() over () as row_number, '
                 + ', '.join(f'"{c}" as "{c.strip()}"' for c in read.columns)).create('source')
    con.execute(f'create table input as select {model.id}, {model.select} from source')
    linker = Linker(
        DuckDBAPI(connection=con).register(con.table('input')),
        SettingsCreator(unique_id_column_name=model.id, link_type='dedupe_only', comparisons=model.comparisons,
                        blocking_rules_to_generate_predictions=model.block,
                        retain_intermediate_calculation_columns=False), log_level=40)
    train = linker.training
    train.estimate_probability_two_random_records_match(model.sure, recall=model.recall)
    train.estimate_u_using_random_sampling(max_pairs=a.u_pairs, seed=2)
    for rule in model.train:
        train.estimate_parameters_using_expectation_maximisation(rule, estimate_without_term_frequencies=True)
    scored = linker.inference.predict()
    best, judging = -1, 0
    for threshold in a.threshold:
        linker.clustering.cluster_pairwise_predictions_at_threshold(
            scored, threshold_match_probability=threshold).as_duckdbpyrelation().create_view('found')
        paused = time.time()
        f1 = 0
        if a.truth:
            labels = con.execute(f'select found.cluster_id, source."{a.truth}" from source '
                                 f'join found using ({model.id})').fetchall()
            reached = figures([c for c, _ in labels], [t for _, t in labels])
            print(json.dumps(dict(threshold=threshold, **reached)), flush=True)
            f1 = reached['f1']
        judging += time.time() - paused
        if f1 > best:
            best = f1
            con.execute(f"copy (select found.cluster_id, source.* exclude (row_number) from source "
                        f"join found using ({model.id}) order by row_number) to '{a.clusters}' (header)")
    pairs = scored.as_duckdbpyrelation().aggregate('count(*)').fetchall()[0][0]
    use = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps(dict(tool='splink', pairs=pairs, wall=round(time.time() - STARTED - judging, 2),
                          cpu=round(use.ru_utime + use.ru_stime, 2), peak_mb=use.ru_maxrss // 1024)))


if __name__ == '__main__':
    main()
