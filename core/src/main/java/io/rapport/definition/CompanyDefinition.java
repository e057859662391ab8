package io.rapport.definition;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `rapport.yaml`: the company whose customers these are.
@Doc("The company: its currency, time zone and departments")
public record CompanyDefinition(
        Position at,

        @Doc(value = "Name on every report", example = "Nordwind Outfitters")
        String company,

        @Doc(value = "ISO 4217; every amount is reported in it", example = "EUR")
        Currency currency,

        @Doc(value = "Days and months begin and end in this zone", example = "Europe/Berlin")
        ZoneId timeZone,

        @Doc(value = "ISO 3166-1 alpha-2; how phone numbers without country code are read", example = "DE")
        @Default("US")
        String country,

        @Doc(value = "Departments that own sources, metrics and segments", example = "[sales, support]")
        List<Text> departments,

        @Doc(
                value = "What one unit of a foreign currency is worth in the company's currency",
                example = "{USD: 0.92, GBP: 1.17}")
        Map<String, BigDecimal> exchangeRates,

        @Doc(value = "The day reports look back from; default: the day of the run", example = "2026-09-30") @Nullable
        LocalDate asOf,

        @Doc("Days without a purchase after which a customer counts as lost, where there is no contract")
        @Default("180")
        int churnDays,

        @Doc(
                value = "Values for ${name} in file paths; the environment variable RAPPORT_NAME or -D name=... wins",
                example = "{data: /srv/exports}")
        Map<String, String> settings) {}
