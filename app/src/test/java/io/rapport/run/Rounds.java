package io.rapport.run;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/// How often each kind of bad luck strikes: a few times in every build, many times with `./build -Dsoak`, a tenth as
/// many with `./build -Dsoak=10`.
///
/// A round is known by its seed, which a failed test names; the seeds of the short form are the first of the long one.
enum Rounds {
    /// A run that has something to take, killed at a random moment.
    KILLS(1, 120),
    /// The first run of a project, killed at a random moment.
    KILLS_OF_THE_FIRST_RUN(1, 30),
    /// A run killed, and the run after it killed, too.
    DOUBLE_KILLS(1, 30),
    /// `rebuild`, killed at a random moment.
    KILLS_OF_REBUILD(0, 20),
    /// `backup` and `restore`, killed at a random moment; each.
    KILLS_OF_BACKUP(1, 20),
    /// Each kind of file in `.rapport`, cut off at a random place or with one random bit turned.
    DAMAGES(1, 400),
    /// Sizes of a disk that fills up.
    FULL_DISKS(1, 30),
    /// Backups while a run goes on.
    BACKUPS_DURING_A_RUN(1, 20),
    /// Deliveries and judgements by chance, after which everything is made again from raw data.
    REBUILDS(1, 10);

    private static final String SOAK = System.getProperty("rapport.soak", "false");

    private final int brief;
    private final int soak;

    Rounds(int brief, int soak) {
        this.brief = brief;
        this.soak = soak;
    }

    /// Whether this is the long form, or a part of it.
    static boolean isSoak() {
        return !SOAK.equals("false");
    }

    List<Long> seeds() {
        double share = SOAK.matches("\\d+") ? Integer.parseInt(SOAK) / 100.0 : 1;
        long rounds = isSoak() ? Math.max(1, Math.round(soak * share)) : brief;
        return LongStream.rangeClosed(1, rounds).boxed().toList();
    }

    /// Chance of a round; another for each kind of bad luck.
    RandomGenerator chance(long seed) {
        return new java.util.SplittableRandom(31L * name().hashCode() + seed);
    }
}
