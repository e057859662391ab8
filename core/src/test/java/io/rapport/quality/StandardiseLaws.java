package io.rapport.quality;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What holds for every text.
class StandardiseLaws {
    @Property
    void cleanTextStaysAsItIs(@ForAll String text) {
        String once = TextClean.clean(text);
        Assume.that(once != null);
        assertThat(TextClean.clean(once)).isEqualTo(once);
    }

    @Property(maxDiscardRatio = 50)
    void aCleanAddressStaysAsItIs(@ForAll("addresses") String text) {
        String once = Emails.clean(text);
        Assume.that(once != null);
        assertThat(Emails.clean(String.valueOf(once))).isEqualTo(once);
    }

    @Property(maxDiscardRatio = 50)
    void anE164NumberIsReadAsItselfInEveryCountry(@ForAll("numbers") String text) {
        String once = Phones.e164(text, "DE");
        Assume.that(once != null);
        assertThat(Phones.e164(String.valueOf(once), "US")).isEqualTo(once);
    }

    @Property(tries = 10_000, maxDiscardRatio = 50)
    void aPlainNumberIsReadAsTheLibraryReadsIt(@ForAll("numbers") String text, @ForAll("countries") String country) {
        String plain = Phones.plain(text, country);
        Assume.that(plain != null);
        assertThat(plain).as("%s in %s", text, country).isEqualTo(Phones.byLibrary(text, country));
    }

    @Property
    void nothingThatIsWrittenBreaksAFunction(@ForAll String text, @ForAll("odd") String odd) {
        for (String any : new String[] {text, odd, text + odd}) {
            String clean = TextClean.clean(any);
            if (clean != null) {
                Emails.clean(clean);
                Phones.e164(clean, "DE");
                Countries.country(clean);
                Countries.currency(clean);
                Numbers.plain(clean);
                Numbers.currency(clean);
                Times.iso(clean, Times.Order.DAY_FIRST);
                for (NameCase.Kind kind : NameCase.Kind.values()) {
                    assertThat(NameCase.repair(clean, kind)).isEqualToIgnoringCase(clean);
                }
            }
        }
    }

    @Provide
    Arbitrary<String> addresses() {
        Arbitrary<String> part =
                Arbitraries.strings().withChars("abcÄxX. ").ofMinLength(1).ofMaxLength(8);
        return Combinators.combine(part, part).as((a, b) -> a + "@" + b + ".example");
    }

    @Provide
    Arbitrary<String> numbers() {
        Arbitrary<String> digits = Arbitraries.strings()
                .withChars("0123456789 -/()")
                .ofMinLength(5)
                .ofMaxLength(14);
        Arbitrary<String> start = Arbitraries.of(
                "",
                "0",
                "+49",
                "+43 ",
                "+41",
                "+33",
                "+44",
                "+34",
                "+31",
                "+45",
                "+48",
                "+1",
                "+1 2",
                "+7",
                "02",
                "2",
                "00",
                "0049",
                "0033 ",
                "0044",
                "0034",
                "0045",
                "001",
                "000",
                "0(",
                "+49 (0)",
                "+33(0)",
                "+31 (0) ",
                "+34 (0)",
                "+1 (0)",
                "+4(0)");
        return Combinators.combine(start, digits).as((a, b) -> a + b);
    }

    @Provide
    Arbitrary<String> countries() {
        return Arbitraries.of("DE", "AT", "CH", "FR", "GB", "ES", "NL", "DK", "PL", "US", "IT", "BR");
    }

    @Provide
    Arbitrary<String> odd() {
        return Arbitraries.strings()
                .withChars("0123456789.,-+()/:@ €$%'eEapmUTCZ")
                .ofMaxLength(24);
    }
}
