/// What customers did and what was done to them: typed facts (orders, tickets, mails, visits, deals, contracts, spend,
/// answers) in the company's currency, and one timeline of all of them.
///
/// Reads `quality`, `identity` and `customer`; writes `activity.<fact>`, `activity.timeline`,
/// `activity.account_timeline` and `activity.finding` (what could not be told: a currency without a rate, a line
/// without its order, nobody known). Start at [Facts] (the stage; one `.sql` file a table) and [Timelines] (how the
/// timeline is read).
@NullMarked
package io.rapport.activity;

import org.jspecify.annotations.NullMarked;
