package io.rapport.identity.match;

import java.util.List;

/// Which values of an identifier several names share, and how much of the records that is.
///
/// @param by code
/// @param share of the records with a value that have one of these
record Several(boolean[] by, double share) {
    static Several of(List<Column> columns, boolean[] by) {
        double shared = 0;
        double all = 0;
        for (Column column : columns) {
            for (int code = 0; code < by.length && code < column.codes().count().length; code++) {
                all += column.codes().count()[code];
                shared += by[code] ? column.codes().count()[code] : 0;
            }
        }
        return new Several(by, (shared + 1) / (all + 10));
    }

    /// The chance of agreement on a value of one name, or of several, given the chance of any agreement.
    double chance(double any, boolean several) {
        return any * (several ? share : 1 - share);
    }
}
