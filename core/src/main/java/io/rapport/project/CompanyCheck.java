package io.rapport.project;

import io.rapport.definition.CompanyDefinition;
import io.rapport.definition.DidYouMean;
import io.rapport.definition.Problems;
import io.rapport.definition.Text;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Finds what `rapport.yaml` gets wrong, and owners elsewhere that it does not list.
final class CompanyCheck {
    private final CompanyDefinition company;
    private final Problems problems;
    private final Set<String> departments = new TreeSet<>();

    CompanyCheck(CompanyDefinition company, Problems problems) {
        this.company = company;
        this.problems = problems;
        company.departments().forEach(d -> departments.add(d.value()));
    }

    void check() {
        Set<String> seen = new HashSet<>();
        for (Text department : company.departments()) {
            if (!seen.add(department.value())) {
                problems.add(department.at(), "the department '%s' is listed twice".formatted(department));
            }
            if (department.value().isBlank()) {
                problems.add(department.at(), "a department without a name");
            }
        }
        if (!List.of(Locale.getISOCountries()).contains(company.country())) {
            String upper = company.country().toUpperCase(Locale.ROOT);
            problems.add(
                    company.at(),
                    "unknown country '%s'".formatted(company.country()),
                    DidYouMean.nearest(upper, List.of(Locale.getISOCountries()))
                            .map(c -> "Did you mean '" + c + "'?")
                            .orElse("Write two letters, ISO 3166-1, for example 'country: DE'"));
        }
        if (company.churnDays() < 1) {
            problems.add(company.at(), "'churn_days' must be at least 1, not " + company.churnDays());
        }
        company.exchangeRates().forEach(this::checkRate);
    }

    private void checkRate(String code, BigDecimal rate) {
        String own = company.currency().getCurrencyCode();
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(c -> c.getCurrencyCode().equals(code))) {
            problems.add(
                    company.at(),
                    "exchange rate of the unknown currency '%s'".formatted(code),
                    DidYouMean.nearest(
                                    code,
                                    Currency.getAvailableCurrencies().stream()
                                            .map(Currency::getCurrencyCode)
                                            .toList())
                            .map(c -> "Did you mean '" + c + "'?")
                            .orElse(""));
        }
        if (rate.signum() <= 0) {
            problems.add(company.at(), "the exchange rate of %s must be above 0, not %s".formatted(code, rate));
        }
        if (code.equals(own) && rate.compareTo(BigDecimal.ONE) != 0) {
            problems.add(
                    company.at(),
                    "the exchange rate of the company's own currency %s is %s".formatted(code, rate),
                    "Remove it; rates say what a foreign currency is worth");
        }
    }

    /// @param owner a department some definition of the project names
    void checkOwner(@Nullable Text owner) {
        if (owner != null && !departments.contains(owner.value())) {
            problems.add(
                    owner.at(),
                    "unknown department '%s'".formatted(owner),
                    departments.isEmpty()
                            ? "List it in rapport.yaml under 'departments'"
                            : DidYouMean.hint(owner.value(), departments));
        }
    }
}
