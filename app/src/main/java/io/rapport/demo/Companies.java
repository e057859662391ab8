package io.rapport.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// All companies, made at once: one for 25 people, at least 24. Company 0 is the big account whose complaint nobody
/// answers, company 1 the one whose large deal is won.
final class Companies {
    private static final String[] TIERS = {"Key account", "Standard", "Standard", "Standard", "Basic"};

    private final List<Company> all = new ArrayList<>();
    private final Map<Land, List<Company>> byLand = new HashMap<>();

    Companies(long seed, int people) {
        int count = count(people);
        Set<String> domains = new HashSet<>();
        for (Land land : Land.ALL) {
            byLand.put(land, new ArrayList<>());
        }
        for (int id = 0; id < count; id++) {
            Company company = make(id, Chance.of(seed, 3, id), domains);
            all.add(company);
            of(company.land()).add(company);
        }
    }

    /// How many companies there are for so many people.
    static int count(int people) {
        return Math.max(24, people / 25);
    }

    List<Company> all() {
        return all;
    }

    /// Largest first.
    List<Company> of(Land land) {
        return byLand.getOrDefault(land, List.of());
    }

    /// Large ones employ more of the people.
    Company employer(Chance chance, Land land) {
        List<Company> list = of(land).isEmpty() ? of(Land.DE) : of(land);
        return list.get(chance.tail(list.size(), 5));
    }

    private Company make(int id, Chance chance, Set<String> domains) {
        Land land = id < 2 ? Land.DE : id < 2 + Land.ALL.size() ? Land.ALL.get(id - 2) : Land.any(chance);
        String trade = id == 0 ? "Logistik" : id == 1 ? "Gartenbau" : chance.of(land.trades);
        String shortName =
                id == 0 ? "Falkenried Logistik" : id == 1 ? "Quellbruch Gartenbau" : name(chance, land, trade);
        while (!domains.add(Texts.address(shortName))) {
            shortName = name(chance, land, trade);
        }
        String domain = Texts.address(shortName) + ".example";
        String legal = id < 2 ? "AG" : chance.of(land.legal).replace("&", " & ");
        int rank = of(land).size();
        int parent = rank > 8 && chance.hit(.05)
                ? of(land).get(chance.below(rank / 4 + 1)).id()
                : -1;
        int employees = (int) Math.max(3, 4200.0 / (rank + 3) * (.6 + chance.unit()));
        int seen = id < 2 ? Days.START - 900 : Days.START - 1200 + chance.below(1200 + 700);
        return new Company(
                id,
                shortName + " " + legal,
                shortName,
                domain,
                land.address(chance),
                land.landline(chance),
                trade,
                employees,
                id < 2 ? TIERS[0] : chance.of(TIERS),
                parent,
                rank,
                seen);
    }

    private static String name(Chance chance, Land land, String trade) {
        String owners = chance.hit(.2) ? land.family(chance) + " & " + land.family(chance) : land.family(chance);
        return owners + " " + trade;
    }
}
