package io.rapport.identity.match;

import java.util.List;

/// Street, postcode and place as one piece of evidence: they hang together, so the most telling of them counts and not
/// their sum. A record may have several addresses; the two that agree best count.
final class Address extends Comparison {
    private static final int NEAR = 1;
    private static final int CITY = 2;
    private static final int POSTCODE = 3;
    private static final int CITY_ONLY = 4;
    private static final int POSTCODE_ONLY = 5;
    private static final int STREET = 6;
    private static final int CLOSE = 7;
    private static final int EXACT = 8;
    private final List<Addresses> addresses;
    private final Addresses[] slots;
    private final Streets streets;
    private final ValuePairs names;
    private final ValuePairs cities;
    private final ValuePairs postcodes;
    private final Spelling cityNames;
    private final Spelling postcodeForms;
    private final String[] postcode;

    /// @param levels of people or of companies, see [Levels]
    Address(List<Addresses> addresses, List<Level> levels) {
        this(
                addresses,
                levels,
                Streets.of(addresses.getFirst().street().codes()),
                Spelling.of(addresses.getFirst().city().codes().value()),
                Spelling.of(addresses.getFirst().postcode().codes().value()));
    }

    private Address(
            List<Addresses> addresses,
            List<Level> levels,
            Streets streets,
            Spelling cityNames,
            Spelling postcodeForms) {
        super("address", levels);
        this.addresses = addresses;
        this.slots = addresses.toArray(Addresses[]::new);
        this.streets = streets;
        String[] city = addresses.getFirst().city().codes().value();
        this.cityNames = cityNames;
        this.postcodeForms = postcodeForms;
        postcode = addresses.getFirst().postcode().codes().value();
        names = new ValuePairs(streets.names(), streets::alike);
        cities = new ValuePairs(city, (a, b) -> Places.name(city[a], city[b]));
        postcodes = new ValuePairs(postcode, (a, b) -> Places.postcode(postcode[a], postcode[b]));
    }

    @Override
    int level(int left, int right) {
        int best = MISSING;
        float rarest = 0;
        for (Addresses l : slots) {
            for (Addresses r : slots) {
                rarity = 0;
                int level = level(l, left, r, right);
                if (level > best || level == best && rarity > rarest) {
                    best = level;
                    rarest = rarity;
                }
            }
        }
        rarity = rarest;
        return best;
    }

    private int level(Addresses l, int left, Addresses r, int right) {
        int streetLeft = l.street().at(left);
        int streetRight = r.street().at(right);
        int street = streetLeft < 0 || streetRight < 0 ? MISSING : streets.level(streetLeft, streetRight, names);
        int city = city(l.city().at(left), r.city().at(right));
        int postcode = postcode(l.postcode().at(left), r.postcode().at(right));
        if (street < 0 && city < 0 && postcode < 0) {
            int region = region(l.region().at(left), r.region().at(right));
            return region < 0 ? MISSING : region == 0 ? 0 : NEAR;
        }
        boolean elsewhere = city <= 0 && postcode <= 0 && (city == 0 || postcode == 0);
        if (street > 0 && !elsewhere) {
            rarity = l.street().rarer(l.street().at(left), r.street().at(right));
            if (street == Places.SAME) {
                return EXACT;
            }
            rarity *= 0.5f;
            return street == Places.TYPO ? CLOSE : STREET;
        }
        if (postcode == Places.EQUAL) {
            rarity = l.postcode().rarer(l.postcode().at(left), r.postcode().at(right));
            return street < 0 ? POSTCODE_ONLY : POSTCODE;
        }
        if (city == Places.EQUAL) {
            rarity = l.city().rarer(l.city().at(left), r.city().at(right));
            return street < 0 ? CITY_ONLY : CITY;
        }
        if (street == Places.SAME) {
            rarity = 0.5f * l.street().rarer(l.street().at(left), r.street().at(right));
            return STREET;
        }
        return postcode > 0 || city > 0 ? NEAR : 0;
    }

    private static int region(int a, int b) {
        return a < 0 || b < 0 ? MISSING : a == b ? 1 : 0;
    }

    private int city(int a, int b) {
        if (a < 0 || b < 0) {
            return MISSING;
        }
        return a == b ? Places.EQUAL : cityNames.differ(a, b, Places.ALIKE) ? Places.DIFFERENT : cities.level(a, b);
    }

    private int postcode(int a, int b) {
        if (a < 0 || b < 0) {
            return MISSING;
        }
        if (a == b) {
            return Places.EQUAL;
        }
        boolean far =
                Similarity.farApart(postcodeForms.letters()[a], postcodeForms.letters()[b], 1)
                        && postcode[a].charAt(0) != postcode[b].charAt(0);
        return far ? Places.DIFFERENT : postcodes.level(a, b);
    }

    @Override
    int outlook(int left, int right) {
        for (Addresses l : slots) {
            for (Addresses r : slots) {
                if (l.street().at(left) >= 0 && r.street().at(right) >= 0
                        || l.city().at(left) >= 0 && r.city().at(right) >= 0
                        || l.postcode().at(left) >= 0 && r.postcode().at(right) >= 0
                        || l.region().at(left) >= 0 && r.region().at(right) >= 0) {
                    return SAME;
                }
            }
        }
        return ABSENT;
    }

    @Override
    double mostRarity(int level) {
        return rarities().stream().mapToDouble(Rarity::most).max().orElse(0);
    }

    @Override
    List<Rarity> rarities() {
        Addresses first = addresses.getFirst();
        return List.of(
                first.street().rarity(), first.postcode().rarity(), first.city().rarity());
    }

    /// Of the street, among the pairs that have any part of an address.
    @Override
    double chance(int level) {
        if (level != EXACT) {
            return Double.NaN;
        }
        List<Rarity> all = rarities();
        double street = all.getFirst().filled();
        double any = Math.max(street, Math.max(all.get(1).filled(), all.get(2).filled()));
        return street == 0 ? Double.NaN : all.getFirst().chance() * Math.max(1e-6, street / any * (street / any));
    }

    @Override
    Comparison fresh() {
        return new Address(addresses, levels(), streets, cityNames, postcodeForms);
    }

    @Override
    List<Column> columns() {
        return addresses.stream().flatMap(a -> a.columns().stream()).toList();
    }

    @Override
    Comparison of(Few few) {
        return new Address(addresses.stream().map(a -> a.of(few)).toList(), levels());
    }

    @Override
    String text(int row) {
        StringBuilder text = new StringBuilder();
        for (Addresses address : addresses) {
            String one = String.join(
                            ", ",
                            address.street().text(row),
                            address.postcode().text(row),
                            address.city().text(row))
                    .replaceAll("^(, )+|(, )+$", "")
                    .replace(", , ", ", ");
            if (!one.isEmpty()) {
                text.append(text.isEmpty() ? "" : " | ").append(one);
            }
        }
        return text.toString();
    }
}
