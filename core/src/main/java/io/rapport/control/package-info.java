/// The small transactional store `control.db` (SQLite): what people and runs decided and what cannot be computed again.
///
/// Runs and their steps ([RunLog]), what people said about two records ([Judgements]), ids that deviate from the rule
/// and old ids ([IdentityPins]), what became of ids ([IdentityEvents]), who saw whom ([AccessLog]). Start at
/// [ControlStore]; its tables are in [ControlSchema]. Never queried by users.
@NullMarked
package io.rapport.control;

import org.jspecify.annotations.NullMarked;
