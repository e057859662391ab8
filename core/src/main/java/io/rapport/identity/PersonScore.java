package io.rapport.identity;

import io.rapport.identity.match.Codes;

import io.rapport.identity.IdentityDefinition.Comparison;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Weighs two person records against three ways of being different people who look alike: strangers, who agree by
/// chance; members of one household, who share surname, address and phone and perhaps a mailbox; and colleagues, who
/// share employer, switchboard and office. "Different" is the mixture of the three, so that evidence which hangs
/// together is not counted as if it were independent, and a different given name always counts against.
///
/// All figures in the methods are bits; the three of a call are log2(m / u) among strangers, household and colleagues.
final class PersonScore implements PairScore {
    private static final double ADDRESS_MOST = 15;
    private static final double HOPELESS = -60;

    private final PersonModel model;
    private final PersonFeatures of;
    private final boolean names;
    private final boolean birthDate;
    private final boolean address;
    private final boolean employer;
    private final boolean jobTitle;
    private final boolean genders;
    private final ValuePairs givens;
    private final ValuePairs families;
    private final ValuePairs numbers;
    private final ValuePairs cities;
    private final ValuePairs postcodes;
    private double stranger;
    private double household;
    private double colleague;

    PersonScore(PersonModel model) {
        this.model = model;
        this.of = model.of();
        names = model.compare().contains(Comparison.NAME);
        birthDate = model.compare().contains(Comparison.BIRTH_DATE);
        address = model.compare().contains(Comparison.ADDRESS);
        employer = model.compare().contains(Comparison.COMPANY);
        jobTitle = model.compare().contains(Comparison.JOB_TITLE);
        genders = model.compare().contains(Comparison.GENDER);
        givens = new ValuePairs((a, b) -> Names.given(
                of.given().value()[a], model.shortForms()[a], of.given().value()[b], model.shortForms()[b]));
        families = new ValuePairs(
                (a, b) -> Names.family(of.family().value()[a], of.family().value()[b]));
        numbers = new ValuePairs(
                (a, b) -> Similarity.edits(of.number().value()[a], of.number().value()[b], 2));
        cities = new ValuePairs(
                (a, b) -> Places.name(of.city().value()[a], of.city().value()[b]));
        postcodes = new ValuePairs((a, b) ->
                Places.postcode(of.postcode().value()[a], of.postcode().value()[b]));
    }

    @Override
    public double weight(int left, int right) {
        return weigh(left, right, Double.NEGATIVE_INFINITY, null);
    }

    @Override
    public double weight(int left, int right, double least) {
        return weigh(left, right, least, null);
    }

    @Override
    public String reason(int left, int right) {
        List<String> words = new ArrayList<>();
        weigh(left, right, Double.NEGATIVE_INFINITY, words);
        return String.join("; ", words);
    }

    /// The cheap and telling comparisons come first; the rest is left out when it could not reach `least` any more.
    private double weigh(int left, int right, double least, @Nullable List<String> words) {
        stranger = 0;
        household = 0;
        colleague = 0;
        number(of.number().code()[left], of.number().code()[right], words);
        phone(left, right, words);
        if (genders) {
            gender(of.gender().code()[left], of.gender().code()[right]);
        }
        if (employer) {
            company(of.company().code()[left], of.company().code()[right], words);
        }
        if (jobTitle) {
            job(of.job().code()[left], of.job().code()[right]);
        }
        if (names) {
            name(left, right, words);
        }
        if (birthDate) {
            birth(of.birth().code()[left], of.birth().code()[right], words);
        }
        int emailLeft = of.email().code()[left];
        int emailRight = of.email().code()[right];
        boolean sameEmail = emailLeft == emailRight && emailLeft >= 0;
        double emailMost = sameEmail ? model.bits() + 7 : emailLeft >= 0 && emailRight >= 0 ? 7 : 0;
        double emailHousehold = sameEmail ? 6.5 : emailMost / 2;
        if (Math.min(stranger + emailMost + ADDRESS_MOST, household + emailHousehold + model.bits()) < least) {
            return HOPELESS;
        }
        if (address) {
            address(left, right, words);
        }
        if (stranger + emailMost < least) {
            return HOPELESS;
        }
        email(emailLeft, emailRight, words);
        return mixture(stranger, household + model.bits(), colleague + model.bits() - 3);
    }

    /// -log2(2^-a + 2^-b + 2^-c)
    private static double mixture(double a, double b, double c) {
        double least = Math.min(a, Math.min(b, c));
        double sum = part(a - least) + part(b - least) + part(c - least);
        return sum == 1 ? least : least - Frequencies.log2(sum);
    }

    private static double part(double gap) {
        return gap == 0 ? 1 : gap > 7 ? 0 : Math.pow(2, -gap);
    }

    private void add(double stranger, double household, double colleague) {
        this.stranger += stranger;
        this.household += household;
        this.colleague += colleague;
    }

    private static void say(@Nullable List<String> words, String word) {
        if (words != null) {
            words.add(word);
        }
    }

    private void name(int left, int right, @Nullable List<String> words) {
        int givenLeft = of.given().code()[left];
        int givenRight = of.given().code()[right];
        int familyLeft = of.family().code()[left];
        int familyRight = of.family().code()[right];
        if (of.generation()[left] != of.generation()[right]) {
            boolean both = of.generation()[left] != 0 && of.generation()[right] != 0;
            add(both ? -12 : -0.5, both ? -12 : -2, both ? -12 : -0.5);
            say(words, both ? "junior and senior" : "one is junior or senior");
        }
        boolean straight = givenLeft == givenRight || familyLeft == familyRight;
        if (!straight && crossed(givenLeft, givenRight, familyLeft, familyRight)) {
            double worth = Math.min(20, model.family()[familyLeft] + model.family()[familyRight]) - 3;
            add(worth, 5, worth);
            say(words, "given and family name swapped");
            return;
        }
        if (givenLeft >= 0 && givenRight >= 0) {
            if (onlyName(left, right, words) || onlyName(right, left, words)) {
                return;
            }
            given(givenLeft, givenRight, words);
        }
        if (familyLeft >= 0 && familyRight >= 0) {
            family(familyLeft, familyRight, words);
        }
    }

    /// A record with one name only, which is the other's surname.
    private boolean onlyName(int one, int other, @Nullable List<String> words) {
        int family = of.family().code()[other];
        if (of.family().code()[one] >= 0 || family < 0) {
            return false;
        }
        int only = model.givenAsFamily()[of.given().code()[one]];
        if (only < 0 || (only != family && families.level(only, family) < Names.CLOSE)) {
            return false;
        }
        double worth = Math.max(0.5, Math.min(model.family()[only], model.family()[family]) - (only == family ? 2 : 5));
        add(worth, 0, worth);
        say(words, "the only name is the other's family name");
        return true;
    }

    private boolean crossed(int givenLeft, int givenRight, int familyLeft, int familyRight) {
        if (givenLeft < 0 || givenRight < 0 || familyLeft < 0 || familyRight < 0) {
            return false;
        }
        int left = model.givenAsFamily()[givenLeft];
        int right = model.givenAsFamily()[givenRight];
        if (left < 0 || right < 0 || (left != familyRight && right != familyLeft)) {
            return false;
        }
        return families.level(left, familyRight) >= Names.CLOSE && families.level(right, familyLeft) >= Names.CLOSE;
    }

    private void given(int left, int right, @Nullable List<String> words) {
        double worth = Math.min(model.given()[left], model.given()[right]);
        switch (left == right ? Names.EQUAL : givens.level(left, right)) {
            case Names.EQUAL -> {
                add(worth, 5.5, worth);
                say(words, "same given name");
            }
            case Names.CLOSE -> {
                double close = Math.max(0.5, worth - 4);
                add(close, 4.5, close);
                say(words, "close given name");
            }
            case Names.ALIKE -> {
                add(-0.5, -1, -0.5);
                say(words, "similar given name");
            }
            case Names.INITIAL -> {
                add(2, 2, 2);
                say(words, "same initial");
            }
            default -> {
                add(-5, -6, -5);
                say(words, "different given name");
            }
        }
    }

    private void family(int left, int right, @Nullable List<String> words) {
        double worth = Math.min(model.family()[left], model.family()[right]);
        switch (left == right ? Names.EQUAL : families.level(left, right)) {
            case Names.EQUAL -> {
                add(worth, 0.2, worth);
                say(words, "same family name");
            }
            case Names.CLOSE -> {
                double close = Math.max(0.5, worth - 4);
                add(close, 0, close);
                say(words, "close family name");
            }
            case Names.ALIKE -> {
                add(0, -0.5, 0);
                say(words, "similar family name");
            }
            case Names.INITIAL -> add(1.5, 0, 1.5);
            default -> {
                add(-4, -2, -4);
                say(words, "different family name");
            }
        }
    }

    private void birth(int left, int right, @Nullable List<String> words) {
        if (left < 0 || right < 0) {
            return;
        }
        double worth = Math.min(model.birth()[left], model.birth()[right]);
        switch (left == right ? Dates.EQUAL : Dates.level(model.day()[left], model.day()[right])) {
            case Dates.EQUAL -> {
                add(worth, 6.5, worth);
                say(words, "same birth date");
            }
            case Dates.CLOSE -> {
                double close = Math.max(2, worth - 8);
                add(close, 4, close);
                say(words, "close birth date");
            }
            case Dates.PARTLY -> {
                add(1.5, 1, 1.5);
                say(words, "birth date partly the same");
            }
            case Dates.NEAR -> {
                add(-1.5, -2.5, -1.5);
                say(words, "birth date a year apart");
            }
            default -> {
                add(-6, -8, -6);
                say(words, "different birth date");
            }
        }
    }

    private void email(int left, int right, @Nullable List<String> words) {
        if (left < 0
                || right < 0
                || !model.emails().linking()[left]
                || !model.emails().linking()[right]) {
            return;
        }
        int level = left == right ? Emails.EQUAL : emailLevel(left, right);
        switch (level) {
            case Emails.EQUAL -> {
                int shared = model.emails().names()[left];
                if (shared <= 1) {
                    add(model.bits() + 7, 6.5, 8);
                } else {
                    add(model.bits(), shared == 2 ? 2 : 0, 2);
                }
                say(words, shared <= 1 ? "same e-mail" : "same e-mail, which " + shared + " names share");
            }
            case Emails.CLOSE -> {
                add(7, 3.5, 5);
                say(words, "close e-mail");
            }
            case Emails.USER -> {
                add(3.5, 2, 3);
                say(words, "same name in the e-mail");
            }
            default -> add(-1, -1, -1);
        }
    }

    private int emailLevel(int left, int right) {
        boolean far = Similarity.farApart(model.emailLetters()[left], model.emailLetters()[right], 2);
        if (far && model.userOf()[left] != model.userOf()[right]) {
            return Emails.DIFFERENT;
        }
        return Emails.level(of.email().value()[left], of.email().value()[right]);
    }

    private void phone(int left, int right, @Nullable List<String> words) {
        int leftFirst = of.phone().code()[left];
        int leftSecond = of.mobile().code()[left];
        int rightFirst = of.phone().code()[right];
        int rightSecond = of.mobile().code()[right];
        if (leftFirst < 0 && leftSecond < 0 || rightFirst < 0 && rightSecond < 0) {
            return;
        }
        int first = leftFirst >= 0 && (leftFirst == rightFirst || leftFirst == rightSecond) ? leftFirst : Codes.NONE;
        int second =
                leftSecond >= 0 && (leftSecond == rightFirst || leftSecond == rightSecond) ? leftSecond : Codes.NONE;
        int common = first >= 0
                        && (second < 0
                                || model.phones().names()[first]
                                        <= model.phones().names()[second])
                ? first
                : second;
        if (common < 0) {
            add(-0.7, -1, -0.5);
        } else if (model.phones().linking()[common]) {
            int shared = model.phones().names()[common];
            if (shared <= 1) {
                add(model.bits() + 1, 2, 5);
            } else {
                add(model.bits() - 1 - shared, 0, 1);
            }
            say(words, shared <= 1 ? "same phone" : "same phone, which " + shared + " names share");
        }
    }

    private void number(int left, int right, @Nullable List<String> words) {
        if (left < 0
                || right < 0
                || !model.numbers().linking()[left]
                || !model.numbers().linking()[right]) {
            return;
        }
        if (left == right) {
            add(model.bits() + 12, 12, 12);
            say(words, "same customer number");
            return;
        }
        int edits = of.number().value()[left].length() < 6 ? 3 : numbers.level(left, right);
        if (edits <= 2) {
            add(edits == 1 ? 6 : 3, edits == 1 ? 2 : 0, edits == 1 ? 4 : 2);
            say(words, "close customer number");
        } else {
            add(-3, -3, -3);
            say(words, "different customer number");
        }
    }

    /// Street, postcode and place are one piece of evidence: the most telling of them counts, not their sum.
    private void address(int left, int right, @Nullable List<String> words) {
        int street = street(of.street().code()[left], of.street().code()[right]);
        int postcode = level(of.postcode().code()[left], of.postcode().code()[right], postcodes);
        int city = level(of.city().code()[left], of.city().code()[right], cities);
        boolean placeDiffers = city == Places.DIFFERENT || postcode == Places.DIFFERENT;
        double worth = 0;
        if (street >= Places.CLOSE) {
            double rarity = Math.min(
                    model.street()[of.street().code()[left]],
                    model.street()[of.street().code()[right]]);
            worth = Math.max(1.5, rarity - (street == Places.CLOSE ? 3.5 : 0) - (placeDiffers ? 4 : 0));
            say(words, street == Places.EQUAL ? "same street" : "close street");
        }
        if (postcode == Places.EQUAL) {
            worth = Math.max(worth, model.postcode()[of.postcode().code()[left]]) + (street >= Places.CLOSE ? 1.5 : 0);
            say(words, "same postcode");
        } else if (postcode == Places.CLOSE) {
            worth = Math.max(worth, 2.5);
        }
        if (city == Places.EQUAL) {
            worth = Math.max(worth + 0.5, model.city()[of.city().code()[left]]);
            say(words, "same place");
        } else if (city == Places.CLOSE) {
            worth = Math.max(worth, model.city()[of.city().code()[left]] - 2);
        }
        if (street == Places.DIFFERENT) {
            worth = worth > 0 ? worth - 1 : 0;
        }
        if (worth > 0) {
            add(worth, 0, 0.3 * worth);
        } else if (street == Places.DIFFERENT || postcode == Places.DIFFERENT || city == Places.DIFFERENT) {
            add(-1.5, 0, -1.5);
            say(words, "different address");
        }
    }

    /// Too many different pairs to remember, but most are told apart by their letters.
    private int street(int left, int right) {
        if (left < 0 || right < 0) {
            return -1;
        }
        if (left != right && Similarity.farApart(model.streetLetters()[left], model.streetLetters()[right], 4)) {
            return Places.DIFFERENT;
        }
        return left == right
                ? Places.EQUAL
                : Places.street(of.street().value()[left], of.street().value()[right]);
    }

    private static int level(int left, int right, ValuePairs pairs) {
        if (left < 0 || right < 0) {
            return -1;
        }
        return left == right ? Places.EQUAL : pairs.level(left, right);
    }

    private void company(int left, int right, @Nullable List<String> words) {
        if (left < 0 || right < 0) {
            return;
        }
        if (left == right) {
            add(model.company()[left], 1.5, 0);
            say(words, "same employer");
        } else {
            add(-0.7, -0.3, -0.5);
        }
    }

    private void job(int left, int right) {
        if (left < 0 || right < 0) {
            return;
        }
        if (left == right) {
            add(Math.min(4, model.job()[left]), 1, 0.5 * model.job()[left]);
        } else {
            add(-1, -0.5, -0.7);
        }
    }

    private void gender(int left, int right) {
        if (left >= 0 && right >= 0) {
            double bits = left == right ? 0.7 : -3;
            add(bits, bits, bits);
        }
    }
}
