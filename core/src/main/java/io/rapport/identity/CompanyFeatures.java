package io.rapport.identity;

import io.rapport.identity.match.Codes;

import java.util.Locale;

/// Company records as dictionary-coded columns in the forms that are compared.
///
/// @param name names without legal forms
/// @param domain web domains without `www.`
/// @param registration register and VAT numbers, letters and digits only
record CompanyFeatures(
        int rows,
        Codes name,
        Codes domain,
        Codes registration,
        Codes phone,
        Codes street,
        Codes city,
        Codes postcode,
        Codes country) {

    static CompanyFeatures read(int rows, PersonFeatures.Source source, Blocked blocked) {
        return new CompanyFeatures(
                rows,
                Codes.of(source.column("name"), rows, blocked.unless("name", CompanyNames::core)),
                Codes.of(source.column("domain"), rows, blocked.unless("domain", CompanyFeatures::domain)),
                Codes.of(
                        source.column("registration_number"),
                        rows,
                        blocked.unless("registration_number", Normal::compact)),
                Codes.of(source.column("phone"), rows, blocked.unless("phone", String::strip)),
                Codes.of(source.column("street"), rows, blocked.unless("street", Normal::street)),
                Codes.of(source.column("city"), rows, blocked.unless("city", Normal::words)),
                Codes.of(source.column("postcode"), rows, blocked.unless("postcode", Normal::compact)),
                Codes.of(source.column("country"), rows, blocked.unless("country", Normal::compact)));
    }

    /// `https://www.Example.com/about` is `example.com`.
    static String domain(String text) {
        String domain = text.strip().toLowerCase(Locale.ROOT).replaceFirst("^[a-z]+://", "");
        int end = 0;
        while (end < domain.length() && "/?#:".indexOf(domain.charAt(end)) < 0) {
            end++;
        }
        return domain.substring(0, end).replaceFirst("^www\\.", "");
    }
}
