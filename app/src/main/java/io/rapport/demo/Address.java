package io.rapport.demo;

/// Where somebody lives or sits.
record Address(String street, String city, String region, String postcode, Land land) {}
