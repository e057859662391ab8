package io.rapport.demo;

/// A company that exists in the demo's world.
///
/// @param id from 0
/// @param name registered name
/// @param shortName without legal form
/// @param domain its web domain
/// @param phone national number of the switchboard
/// @param parent id of the parent company, or -1
/// @param size rank among the companies of its country, 0 is the largest
/// @param seen day it came into the systems
record Company(
        int id,
        String name,
        String shortName,
        String domain,
        Address address,
        String phone,
        String industry,
        int employees,
        String tier,
        int parent,
        int size,
        int seen) {

    Land land() {
        return address.land();
    }

    /// The same company, of which no system heard before `day`.
    Company seenOn(int day) {
        return new Company(id, name, shortName, domain, address, phone, industry, employees, tier, parent, size, day);
    }

    /// Its truth id.
    String truth() {
        return "O" + id;
    }
}
