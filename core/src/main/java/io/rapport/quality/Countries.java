package io.rapport.quality;

import java.text.Normalizer;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads countries and currencies by code, name, symbol and the usual abbreviations.
final class Countries {
    private static final Locale[] LANGUAGES = {
        Locale.ENGLISH,
        Locale.GERMAN,
        Locale.FRENCH,
        Locale.of("es"),
        Locale.ITALIAN,
        Locale.of("nl"),
        Locale.of("pt"),
        Locale.of("pl")
    };
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("uk", "GB"),
            Map.entry("greatbritain", "GB"),
            Map.entry("britain", "GB"),
            Map.entry("england", "GB"),
            Map.entry("scotland", "GB"),
            Map.entry("wales", "GB"),
            Map.entry("northernireland", "GB"),
            Map.entry("grossbritannien", "GB"),
            Map.entry("unitedkingdomofgreatbritainandnorthernireland", "GB"),
            Map.entry("eire", "IE"),
            Map.entry("republicofireland", "IE"),
            Map.entry("usa", "US"),
            Map.entry("america", "US"),
            Map.entry("unitedstatesofamerica", "US"),
            Map.entry("vereinigtestaatenvonamerika", "US"),
            Map.entry("amerika", "US"),
            Map.entry("etatsunisdamerique", "US"),
            Map.entry("eeuu", "US"),
            Map.entry("brd", "DE"),
            Map.entry("d", "DE"),
            Map.entry("bundesrepublikdeutschland", "DE"),
            Map.entry("federalrepublicofgermany", "DE"),
            Map.entry("a", "AT"),
            Map.entry("oe", "AT"),
            Map.entry("swiss", "CH"),
            Map.entry("holland", "NL"),
            Map.entry("thenetherlands", "NL"),
            Map.entry("czechrepublic", "CZ"),
            Map.entry("tschechischerepublik", "CZ"),
            Map.entry("republictcheque", "CZ"),
            Map.entry("slovakrepublic", "SK"),
            Map.entry("russia", "RU"),
            Map.entry("russianfederation", "RU"),
            Map.entry("southkorea", "KR"),
            Map.entry("korea", "KR"),
            Map.entry("republicofkorea", "KR"),
            Map.entry("northkorea", "KP"),
            Map.entry("vietnam", "VN"),
            Map.entry("iran", "IR"),
            Map.entry("syria", "SY"),
            Map.entry("ivorycoast", "CI"),
            Map.entry("turkey", "TR"),
            Map.entry("macedonia", "MK"),
            Map.entry("uae", "AE"),
            Map.entry("emirates", "AE"),
            Map.entry("hongkong", "HK"),
            Map.entry("macao", "MO"),
            Map.entry("prchina", "CN"),
            Map.entry("peoplesrepublicofchina", "CN"),
            Map.entry("burma", "MM"),
            Map.entry("swaziland", "SZ"),
            Map.entry("capeverde", "CV"),
            Map.entry("easttimor", "TL"),
            Map.entry("rsa", "ZA"),
            Map.entry("moldova", "MD"),
            Map.entry("bolivia", "BO"),
            Map.entry("tanzania", "TZ"),
            Map.entry("venezuela", "VE"),
            Map.entry("palestine", "PS"),
            Map.entry("congo", "CG"),
            Map.entry("kosovo", "XK"));
    private static final Map<String, String> SYMBOLS = Map.ofEntries(
            Map.entry("€", "EUR"),
            Map.entry("EURO", "EUR"),
            Map.entry("EUROS", "EUR"),
            Map.entry("£", "GBP"),
            Map.entry("STG", "GBP"),
            Map.entry("US$", "USD"),
            Map.entry("U$", "USD"),
            Map.entry("$US", "USD"),
            Map.entry("CA$", "CAD"),
            Map.entry("C$", "CAD"),
            Map.entry("A$", "AUD"),
            Map.entry("AU$", "AUD"),
            Map.entry("NZ$", "NZD"),
            Map.entry("R$", "BRL"),
            Map.entry("¥", "JPY"),
            Map.entry("₹", "INR"),
            Map.entry("₺", "TRY"),
            Map.entry("₽", "RUB"),
            Map.entry("₩", "KRW"),
            Map.entry("ZŁ", "PLN"),
            Map.entry("KČ", "CZK"),
            Map.entry("SFR", "CHF"),
            Map.entry("SFR.", "CHF"),
            Map.entry("FR.", "CHF"),
            Map.entry("RMB", "CNY"));

    private static final Map<String, String> COUNTRIES = countries();
    private static final Set<String> CURRENCIES = Set.copyOf(Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .toList());

    private Countries() {}

    /// @return ISO 3166-1 alpha-2, or null when it is no country. Cost: one lookup for a code
    static @Nullable String country(String text) {
        String code = COUNTRIES.get(text);
        return code != null ? code : COUNTRIES.get(plain(text));
    }

    /// A lone `$` is no currency: many countries call theirs so.
    ///
    /// @return ISO 4217, or null
    static @Nullable String currency(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        return CURRENCIES.contains(upper) ? upper : SYMBOLS.get(upper);
    }

    private static Map<String, String> countries() {
        Map<String, String> codes = new HashMap<>();
        for (String code : Locale.getISOCountries()) {
            Locale country = new Locale.Builder().setRegion(code).build();
            for (Locale language : LANGUAGES) {
                codes.putIfAbsent(plain(country.getDisplayCountry(language)), code);
            }
            try {
                codes.put(plain(country.getISO3Country()), code);
            } catch (MissingResourceException none) {
                continue; // a code without alpha-3 has its names only
            }
        }
        for (String code : Locale.getISOCountries()) {
            codes.put(code, code);
            codes.put(plain(code), code);
        }
        ALIASES.forEach((name, code) -> codes.put(name, code));
        return Map.copyOf(codes);
    }

    /// Letters only, lower case, without accents.
    private static String plain(String text) {
        String apart = Normalizer.normalize(text, Normalizer.Form.NFD);
        StringBuilder out = new StringBuilder(apart.length());
        for (int i = 0; i < apart.length(); i++) {
            char c = Character.toLowerCase(apart.charAt(i));
            if (c == 'ß') {
                out.append("ss");
            } else if (Character.isLetter(c)) {
                out.append(c);
            }
        }
        return out.toString();
    }
}
