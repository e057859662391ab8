/// Who the customers are: one golden record for each resolved person, with the place each value came from; companies as
/// accounts apart from people; households.
///
/// Reads `quality.person`, `quality.company` and `identity`; writes `customer.customer`, `customer.account`,
/// `customer.household`, `customer.relation`, `customer.record`, `customer.rule` and `customer.search`. Start at
/// [GoldenRecord] (writes) and [Customers] (reads).
@NullMarked
package io.rapport.customer;

import org.jspecify.annotations.NullMarked;
