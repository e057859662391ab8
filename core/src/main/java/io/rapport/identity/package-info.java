/// Who is who: joins the records of all sources that are about one person or one company, and says why.
///
/// Reads `quality.person` and `quality.company`; writes `identity.cluster`, `identity.account_cluster`,
/// `identity.identifier`, `identity.link`, `identity.doubt`, `identity.alias`, `identity.relation`,
/// `identity.household`, `identity.person_key`, `identity.company_key` and `identity.email_owner`. What must outlive
/// the work database (ids that were given out, what people said) goes through [IdentityMemory].
///
/// People say what they know through the [JudgementBook], see what is doubtful through [IdentityReview], and ask why by
/// [Explanations], [CustomerOrigins] and [IdentityHistory]. What follows from what they said is the [JudgementGraph].
///
/// Start at [Identity], the stage: [Resolve], and [ResolveAgain] when few records changed, hand the records to the
/// engine in `match`, which knows no database; [StableIds] names what it joined. `column` recognises the columns of any
/// table, `file` resolves files without a project.
@NullMarked
package io.rapport.identity;

import org.jspecify.annotations.NullMarked;
