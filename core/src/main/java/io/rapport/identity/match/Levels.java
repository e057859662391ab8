package io.rapport.identity.match;

import java.util.List;

/// The levels of plain columns, see [Level].
final class Levels {
    static final List<Level> MIDDLE_NAME = List.of(
            new Level("different middle name", 0.15, 0.8, Level.CHANCE, 0, 0.92),
            new Level("same middle initial", 0.25, 0.1, Level.CHANCE, 0, 0.06),
            new Level("same middle name", 0.6, 0.1, Level.CHANCE, 1, 0.0033));
    static final List<Level> GENDER = List.of(
            new Level("different gender", 0.03, 0.5, Level.CHANCE, 0, 0.5),
            new Level("same gender", 0.97, 0.5, Level.CHANCE, 1, 0.5));
    static final List<Level> COUNTRY = List.of(
            new Level("different country", 0.06, 0.04, 0.02, 0, 0.15),
            new Level("same country", 0.94, 0.96, 0.98, 1, 0.85));
    static final List<Level> CATEGORY = List.of(
            Level.chance("different", 0.2, 0, 0.93),
            Level.chance("similar", 0.1, 0.5, 0.05),
            Level.chance("same", 0.7, 1, 0.02));
    static final List<Level> TEXT = List.of(
            Level.chance("different words", 0.2, 0, 0.97),
            Level.chance("some common words", 0.15, 0.3, 0.02),
            Level.chance("nearly the same words", 0.15, 0.7, 0.005),
            Level.chance("same words", 0.5, 1, 0.001));
    static final List<Level> EMPLOYER = List.of(
            new Level("different employer", 0.25, Level.CHANCE, 0.05, 0, 0.97),
            new Level("similar employer", 0.1, Level.CHANCE, 0.05, 0.3, 0.02),
            new Level("nearly the same employer", 0.15, Level.CHANCE, 0.2, 0.7, 0.005),
            new Level("same employer", 0.5, Level.CHANCE, 0.7, 1, 0.001));
    static final List<Level> IDENTIFIER = List.of(
            new Level("different number", 0.1, 0.97, Level.CHANCE, 0, 0.9998),
            new Level("number with two differences", 0.02, 0.01, Level.CHANCE, 0.3, 0.0001),
            new Level("typing error in the number", 0.08, 0.01, Level.CHANCE, 0.5, 1e-05),
            new Level("same number", 0.8, 0.01, Level.CHANCE, 1, 1e-05));
    static final List<Level> DOMAIN = List.of(
            new Level("different domain", 0.15, 0.4, 0.97, 0, 0.999),
            new Level("same domain", 0.85, 0.6, 0.03, 1, 0.0001));
    static final List<Level> COMPANY_NAME = List.of(
            new Level("different name", 0.06, 0.3, Level.CHANCE, 0, 0.975),
            new Level("name partly the same", 0.06, 0.5, Level.CHANCE, 0.5, 0.02),
            new Level("close name", 0.26, 0.1, Level.CHANCE, 0.7, 0.004),
            new Level("same name", 0.62, 0.1, Level.CHANCE, 1, 0.00005));

    /// Of people: a household shares its address; colleagues may.
    static final List<Level> ADDRESS = List.of(
            new Level("different place", 0.16, 0.06, 0.25, 0, 0.88),
            new Level("places near each other", 0.06, 0.03, 0.08, 0, 0.05),
            new Level("same place, different street", 0.05, 0.03, 0.06, 1, 0.03),
            new Level("same postcode, different street", 0.05, 0.03, 0.06, 1, 0.001),
            new Level("same place", 0.05, 0.05, 0.05, 1, 0.03),
            new Level("same postcode", 0.05, 0.06, 0.06, 1, 0.001),
            new Level("same street, different number", 0.03, 0.03, 0.04, 0.5, 0.0005),
            new Level("typing error in the street", 0.15, 0.18, 0.1, 0.5, 0.0001),
            new Level("same street and number", 0.4, 0.53, 0.3, 1, 5e-05));
    /// Of companies: branches are at different places, neighbours in one building.
    static final List<Level> COMPANY_ADDRESS = List.of(
            new Level("different place", 0.12, 0.81, 0.02, 0, 0.88),
            new Level("places near each other", 0.06, 0.06, 0.01, 0, 0.05),
            new Level("same place, different street", 0.04, 0.08, 0.02, 1, 0.03),
            new Level("same postcode, different street", 0.04, 0.004, 0.02, 1, 0.001),
            new Level("same place", 0.05, 0.03, 0.05, 1, 0.03),
            new Level("same postcode", 0.05, 0.004, 0.05, 1, 0.001),
            new Level("same street, different number", 0.03, 0.004, 0.05, 0.5, 0.0005),
            new Level("typing error in the street", 0.16, 0.004, 0.2, 0.5, 0.0001),
            new Level("same street and number", 0.45, 0.004, 0.58, 1, 0.00005));
    static final List<Level> PHONE = List.of(
            new Level("different phone", 0.4, 0.5, 0.5, 0, 0.999),
            new Level("typing error in the phone", 0.06, 0.03, 0.03, 0.5, 0.0001),
            new Level("same phone, which several names share", 0.14, 0.37, 0.42, 1, 0.000001),
            new Level("same phone", 0.40, 0.1, 0.05, 1, 0.00001));
    static final List<Level> COMPANY_PHONE = List.of(
            new Level("different phone", 0.3, 0.95, 0.92, 0, 0.999),
            new Level("typing error in the phone", 0.08, 0.02, 0.02, 0.5, 0.0001),
            new Level("same phone, which several names share", 0.06, 0.02, 0.04, 1, 0.000001),
            new Level("same phone", 0.56, 0.01, 0.02, 1, 0.00001));
    static final List<Level> EMAIL = List.of(
            new Level("different e-mail", 0.4, 0.9, 0.95, 0, 0.9984),
            new Level("the same letters in the e-mail", 0.06, 0.02, 0.01, 0, 0.001),
            new Level("same account at another provider", 0.04, 0.01, 0.005, 0.3, 0.0002),
            new Level("typing error in the e-mail", 0.06, 0.01, 0.005, 0.3, 0.00005),
            new Level("same e-mail, which several names share", 0.04, 0.05, 0.02, 1, 0.000001),
            new Level("same e-mail", 0.40, 0.01, 0.01, 1, 0.00001));

    private Levels() {}
}
