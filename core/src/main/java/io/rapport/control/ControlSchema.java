package io.rapport.control;

import java.util.List;

/// The tables of a [ControlStore], as the SQL that made them version by version: an empty file runs through all of it,
/// a file of an older Rapport through what it lacks. How many versions a file has seen is its `user_version`.
final class ControlSchema {
    /// Each entry lifts the schema by one version; entries are only ever added.
    static final List<String> MIGRATIONS = List.of("""
        create table run (
            run_id integer primary key autoincrement,
            started_at text not null,
            finished_at text,
            outcome text not null,
            message text,
            snapshot integer,
            definitions text not null);
        create table run_step (
            run_id integer not null references run,
            stage text not null,
            step text not null,
            outcome text not null,
            rows integer not null,
            millis integer not null,
            memory_bytes integer not null);
        create index run_step_run on run_step (run_id);
        create table identity_pin (
            entity text not null,
            record_id integer not null,
            id text not null,
            primary key (entity, record_id)) without rowid;
        create table identity_alias (
            old_id text primary key,
            id text not null,
            entity text not null,
            since text not null) without rowid;
        create table access_log (
            seen_at text not null,
            viewer text not null,
            purpose text not null,
            subject text not null);
        """, """
        create table judgement (
            judgement_id integer primary key,
            act integer not null,
            entity text not null,
            left_id integer not null,
            left_source text not null,
            left_key text not null,
            right_id integer not null,
            right_source text not null,
            right_key text not null,
            verdict text not null,
            who text not null,
            made_at text not null,
            note text,
            undone_at text,
            undone_by text);
        create index judgement_act on judgement (act);
        create table identity_event (
            event_id integer primary key autoincrement,
            entity text not null,
            kind text not null,
            from_id text not null,
            to_id text not null,
            records text not null,
            record_count integer not null,
            run_id integer,
            happened_at text not null,
            reason text not null);
        create index identity_event_from on identity_event (from_id);
        create index identity_event_to on identity_event (to_id);
        create table identity_rule (
            entity text primary key,
            rules text not null) without rowid;
        alter table identity_alias add column records text not null default '';
        """, """
        alter table run add column mode text not null default 'run';
        alter table run add column process integer;
        alter table run add column millis integer;
        alter table run add column memory_bytes integer;
        alter table run add column files integer;
        alter table run add column rows integer;
        alter table run add column bytes integer;
        alter table run add column at text;
        alter table run_step add column rows_in integer;
        alter table run_step add column bytes integer;
        create table run_stage (
            run_id integer not null references run,
            stage text not null,
            millis integer not null,
            memory_bytes integer not null,
            ended integer not null,
            primary key (run_id, stage));
        """, """
        create table table_sum (
            name text primary key,
            changes integer not null,
            sum integer not null) without rowid;
        """, """
        create table identity_model (
            entity text primary key,
            rules text not null,
            asked integer not null,
            records integer not null,
            reason text not null,
            run_id integer not null,
            learned_at text not null,
            model blob not null);
        create table identity_learning (
            entity text not null,
            records integer not null,
            reason text not null,
            run_id integer not null,
            learned_at text not null);
        create table identity_relearn (
            entity text primary key,
            asked integer not null) without rowid;
        """, """
        create table segment_history (
            nr integer primary key autoincrement,
            state text not null,
            entries blob not null,
            hash text not null,
            kept_at text not null);
        """, """
        -- of the bytes of blobs from now on, as all sums are made anew after a change of the schema
        update table_sum set sum = 0;
        """);

    private ControlSchema() {}

    /// The version a file has after all migrations.
    static int newest() {
        return MIGRATIONS.size();
    }
}
