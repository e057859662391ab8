package io.rapport.customer;

import io.rapport.engine.Row;
import java.time.LocalDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The golden record of one company.
///
/// @param id `A-` and ten characters; stable for ever
/// @param domain web domain without `www`
/// @param records how many source records were joined
/// @param sources how many sources they came from
/// @param people how many customers work there
public record Account(
        String id,
        String name,
        @Nullable String domain,
        @Nullable String phone,
        @Nullable String street,
        @Nullable String city,
        @Nullable String region,
        @Nullable String postcode,
        @Nullable String country,
        @Nullable String industry,
        @Nullable Long employees,
        @Nullable String registrationNumber,
        @Nullable String parentAccountId,
        @Nullable String owner,
        @Nullable String tier,
        @Nullable LocalDateTime createdAt,
        @Nullable LocalDateTime updatedAt,
        int records,
        int sources,
        int people) {

    static Account of(Row row) {
        Double employees = row.number("employees");
        return new Account(
                Objects.requireNonNull(row.text("account_id")),
                Objects.requireNonNull(row.text("name")),
                row.text("domain"),
                row.text("phone"),
                row.text("street"),
                row.text("city"),
                row.text("region"),
                row.text("postcode"),
                row.text("country"),
                row.text("industry"),
                employees == null ? null : (Long) employees.longValue(),
                row.text("registration_number"),
                row.text("parent_account_id"),
                row.text("owner"),
                row.text("tier"),
                row.time("created_at"),
                row.time("updated_at"),
                (int) row.integer("records"),
                (int) row.integer("sources"),
                (int) row.integer("people"));
    }
}
