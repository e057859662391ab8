/// The demo company: a project with the exports of eight systems, generated from a seed, and the truth about who is who
/// beside it.
///
/// Writes a project folder; a comparison of a run's result with the truth, which the pipeline never reads. Same seed
/// and size give the same bytes, whatever the machine, its locale and its number of threads: chance comes from [Chance]
/// alone, one stream a person, and people are made in blocks of a fixed size that are appended in order. Start at
/// [Demo]; [Person] is who exists, the `...Export` classes are what each system knows of them. [HardPeople] is apart
/// from the company: labelled records of people in one file, for measuring identity resolution.
@NullMarked
package io.rapport.demo;

import org.jspecify.annotations.NullMarked;
