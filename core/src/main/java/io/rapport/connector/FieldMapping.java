package io.rapport.connector;

import io.rapport.definition.Doc;
import io.rapport.definition.Position;
import io.rapport.definition.Shorthand;
import io.rapport.definition.Text;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How one field of an entity is read from a row: the first non-empty of some columns, a constant, or SQL; then, in
/// this order, translated by `map`, read by `format`, divided.
@Doc("Where a field's value comes from")
@Shorthand("first")
public record FieldMapping(
        Position at,

        @Doc(
                value = "Columns; the first that is not empty counts. Nested JSON by dots",
                example = "[Phone, address.phone]")
        List<Text> first,

        @Doc("A constant") @Nullable String value,

        @Doc(
                value = "A DuckDB expression over the row's columns, all of them text",
                example = "\"First\" || ' ' || \"Last\"")
        @Nullable
        Text sql,

        @Doc(
                value = "Translates values, ignoring case; `*` stands for all others, no entry leaves a value as it is",
                example = "{yes: true, no: false}")
        Map<String, String> map,

        @Doc(
                value =
                        "How dates and times are written, as DuckDB's strptime; also epoch_s, epoch_ms; default: ISO 8601 and the usual forms",
                example = "%d/%m/%Y %H:%M")
        @Nullable
        String format,

        @Doc(value = "Divides a number, for amounts in cents", example = "100") @Nullable
        Integer divideBy) {}
