package io.rapport.identity.match;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which given names are short or other forms of one name, from `nickname.txt`: one group a line, the full form first.
/// A name may belong to several groups (Alex). Immutable.
final class Nicknames {
    private static final int[] NO_GROUP = {};

    private final Map<String, int[]> groups;

    private Nicknames(Map<String, int[]> groups) {
        this.groups = groups;
    }

    static Nicknames shipped() {
        return Shipped.NICKNAMES;
    }

    /// Read once.
    private static final class Shipped {
        private static final Nicknames NICKNAMES = read();
    }

    private static Nicknames read() {
        try (InputStream in = Nicknames.class.getResourceAsStream("nickname.txt")) {
            if (in == null) {
                throw new IllegalStateException("nickname.txt is missing beside " + Nicknames.class.getName());
            }
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read nickname.txt", e);
        }
    }

    static Nicknames of(List<String> lines) {
        Map<String, List<Integer>> found = new HashMap<>();
        int group = 0;
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            for (String name : line.strip().split("\\s+")) {
                found.computeIfAbsent(Normal.words(name), n -> new ArrayList<>())
                        .add(group);
            }
            group++;
        }
        Map<String, int[]> groups = new HashMap<>();
        found.forEach(
                (name, of) -> groups.put(name, of.stream().mapToInt(i -> i).toArray()));
        return new Nicknames(groups);
    }

    /// The groups of a normalised given name's first word; empty when there is none.
    int[] of(String name) {
        int space = name.indexOf(' ');
        String first = space < 0 ? name : name.substring(0, space);
        int[] known = groups.get(first);
        if (known == null && first.endsWith("ie") && first.length() > 4) {
            known = groups.get(first.substring(0, first.length() - 2) + "y");
        }
        return known == null ? NO_GROUP : known;
    }

    /// The groups of each value.
    int[][] of(Codes givenNames) {
        int[][] of = new int[givenNames.distinct()][];
        for (int code = 0; code < of.length; code++) {
            of[code] = of(givenNames.value()[code]);
        }
        return of;
    }

    static boolean common(int[] a, int[] b) {
        for (int left : a) {
            for (int right : b) {
                if (left == right) {
                    return true;
                }
            }
        }
        return false;
    }
}
