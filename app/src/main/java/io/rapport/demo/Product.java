package io.rapport.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the demo company sells.
///
/// @param price in euro cents, tax included
/// @param cost in euro cents
record Product(String sku, String name, String category, int price, int cost) {
    private static final String[] SERIES = {
        "Fennwick", "Tarnhollow", "Skarvind", "Oldermoor", "Brackenrise", "Quillfell", "Murnau Low", "Hexham Sky"
    };
    private static final String[][] KINDS = {
        {"Tents", "Tent 2P:24900", "Tent 4P:41900", "Tarp:8900", "Awning:15900"},
        {"Boots", "Trail Boot:15900", "Winter Boot:18900", "Approach Shoe:12900"},
        {"Packs", "Daypack 22:7900", "Trek Pack 55:17900", "Hip Bag:3900"},
        {"Jackets", "Rain Jacket:19900", "Down Jacket:24900", "Fleece:8900", "Softshell:12900"},
        {"Sleeping", "Sleeping Bag:14900", "Mat:6900", "Pillow:2490"},
        {"Cooking", "Stove:6490", "Pot Set:4990", "Bottle:1990", "Mug:1290"},
        {"Light", "Headlamp:3990", "Lantern:4490"},
        {"Care", "Wax:1190", "Repair Kit:1590", "Socks:1890"}
    };
    static final List<Product> ALL = all();

    static Product any(Chance chance) {
        return ALL.get(chance.tail(ALL.size(), 15));
    }

    private static List<Product> all() {
        List<Product> all = new ArrayList<>();
        Chance chance = Chance.of(7, 2, 0);
        for (String series : SERIES) {
            for (String[] kind : KINDS) {
                String thing = kind[1 + chance.below(kind.length - 1)];
                int at = thing.indexOf(':');
                int price = Integer.parseInt(thing.substring(at + 1)) * chance.between(85, 120) / 100 / 10 * 10;
                int cost = price * chance.between(38, 61) / 119;
                String sku = kind[0].substring(0, 2).toUpperCase(Locale.ROOT) + "-" + (1000 + all.size() * 7);
                all.add(new Product(sku, series + " " + thing.substring(0, at), kind[0], price, cost));
            }
        }
        return List.copyOf(all);
    }
}
