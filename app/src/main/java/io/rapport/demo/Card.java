package io.rapport.demo;

/// What one system has written down about one person; empty text where it has nothing.
record Card(
        String given,
        String family,
        String email,
        String phone,
        String mobile,
        int born,
        String birth,
        String street,
        String city,
        String region,
        String postcode,
        String country) {
    String fullName() {
        return (given + " " + family).trim();
    }
}
