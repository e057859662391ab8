package io.rapport.demo;

import org.jspecify.annotations.Nullable;

/// Somebody who exists, with what happened to them: the truth that systems know pieces of.
///
/// @param id from 0
/// @param female for names and forms of address
/// @param maiden family name before `married`; the same as `family` for most
/// @param married day of the new name, 0 for none
/// @param born day of birth
/// @param before address before `moved`; the same as `home` for most
/// @param moved day of the move, 0 for none
/// @param email the person's own, from `mailed` on
/// @param oldEmail the one before
/// @param mailed day of the new e-mail address, 0 for none
/// @param familyEmail mailbox the household shares, or null
/// @param mobile national number
/// @param landline national number; all of a household have the same
/// @param household number, or -1 for somebody who lives alone
/// @param suffix `Jr` or `Sr` where father and son have one name, else empty
/// @param company employer whose business contact the person is, or null
/// @param channel how the person was acquired
/// @param seen day the first system heard of the person
record Person(
        int id,
        boolean female,
        String given,
        String family,
        String maiden,
        int married,
        int born,
        Address home,
        Address before,
        int moved,
        String email,
        String oldEmail,
        int mailed,
        @Nullable String familyEmail,
        String mobile,
        String landline,
        int household,
        String suffix,
        @Nullable Company company,
        String job,
        String channel,
        int seen) {

    Land land() {
        return home.land();
    }

    /// The same person, of whom no system heard before `day`.
    Person seenOn(int day) {
        return new Person(
                id,
                female,
                given,
                family,
                maiden,
                married,
                born,
                home,
                before,
                moved,
                email,
                oldEmail,
                mailed,
                familyEmail,
                mobile,
                landline,
                household,
                suffix,
                company,
                job,
                channel,
                day);
    }

    String familyOn(int day) {
        return day < married ? maiden : family;
    }

    Address addressOn(int day) {
        return day < moved ? before : home;
    }

    String emailOn(int day) {
        return day < mailed ? oldEmail : email;
    }

    /// At work, for a business contact.
    String workEmail(Company employer) {
        return Texts.address(given).replace(".", "") + "."
                + Texts.address(family).replace(".", "") + "@" + employer.domain();
    }

    /// The number the company itself gave the person.
    String customerNumber() {
        return "K" + (1_000_000 + id);
    }

    String truth() {
        return "P" + id;
    }
}
