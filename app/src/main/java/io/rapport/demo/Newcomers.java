package io.rapport.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// People and companies who turn up after the exports of a demo company were written: written by the same systems, in
/// the same form, with everything they did on the last day of the calendar.
final class Newcomers {
    private Newcomers() {}

    /// @param folder gets `exports` and `truth` of the newcomers alone
    /// @param people who are there already
    /// @param number which day it is, from 1: no two days have a newcomer in common
    /// @param share newcomers for one who is there already
    /// @return how many people came
    static int write(Path folder, int people, long seed, int number, double share) throws IOException {
        int count = Math.max(1, (int) Math.round(people * share));
        int blocks = blocks(count);
        int firstBlock = blocks(people) + (number - 1) * blocks;
        Companies companies = new Companies(seed, people + number * count);
        People everybody = new People(seed, firstBlock * People.BLOCK + count, companies);
        Workbook deals = new Workbook("Deals", HubSpotExport.DEALS);
        try (Exports exports = new Exports(folder)) {
            Block.Truth truth = Block.Truth.declare(exports);
            List<Export> systems = Demo.systems(exports, seed, people, deals);
            exports.open();
            Block block = new Block(exports.files().size(), truth);
            for (Company company : companies(companies, people, count, number)) {
                for (Export system : systems) {
                    system.company(company.seenOn(Days.END), block);
                }
            }
            exports.append(block);
            for (int i = firstBlock; i < everybody.blocks(); i++) {
                block.clear();
                for (Person person : everybody.block(i)) {
                    Person newcomer = person.seenOn(Days.END);
                    Life life = Life.of(newcomer, seed);
                    for (Export system : systems) {
                        system.person(newcomer, life, block);
                    }
                }
                exports.append(block);
            }
        }
        return count;
    }

    private static List<Company> companies(Companies companies, int people, int count, int number) {
        int from = Companies.count(people + (number - 1) * count);
        int to = Companies.count(people + number * count);
        return new ArrayList<>(companies.all().subList(from, to));
    }

    private static int blocks(int people) {
        return (people + People.BLOCK - 1) / People.BLOCK;
    }
}
