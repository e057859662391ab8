package io.rapport.customer;

import io.rapport.engine.Row;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The golden record of one person.
///
/// @param id `C-` and ten characters; stable for ever
/// @param phone E.164, as `mobile`
/// @param country ISO 3166-1 alpha-2
/// @param accountId the company the person works at
/// @param householdId set when at least two customers share surname and address or phone
/// @param createdAt UTC; the earliest any source says
/// @param records how many source records were joined
/// @param sources how many sources they came from
/// @param departments names of the departments that know this customer, sorted
/// @param isTest whether the records look like a test account
public record Customer(
        String id,
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable String fullName,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String mobile,
        @Nullable LocalDate birthDate,
        @Nullable String gender,
        @Nullable String language,
        @Nullable String street,
        @Nullable String city,
        @Nullable String region,
        @Nullable String postcode,
        @Nullable String country,
        @Nullable String accountId,
        @Nullable String householdId,
        @Nullable String jobTitle,
        @Nullable String customerNumber,
        @Nullable String channel,
        @Nullable Boolean emailConsent,
        @Nullable LocalDateTime createdAt,
        @Nullable LocalDateTime updatedAt,
        int records,
        int sources,
        List<String> departments,
        boolean isTest) {

    /// What to call this customer on a page: the name, else the e-mail, else the id.
    public String title() {
        if (fullName != null) {
            return fullName;
        }
        return email != null ? email : id;
    }

    static Customer of(Row row) {
        String departments = row.text("departments");
        return new Customer(
                Objects.requireNonNull(row.text("customer_id")),
                row.text("given_name"),
                row.text("family_name"),
                row.text("full_name"),
                row.text("email"),
                row.text("phone"),
                row.text("mobile"),
                row.date("birth_date"),
                row.text("gender"),
                row.text("language"),
                row.text("street"),
                row.text("city"),
                row.text("region"),
                row.text("postcode"),
                row.text("country"),
                row.text("account_id"),
                row.text("household_id"),
                row.text("job_title"),
                row.text("customer_number"),
                row.text("channel"),
                (Boolean) row.get("email_consent"),
                row.time("created_at"),
                row.time("updated_at"),
                (int) row.integer("records"),
                (int) row.integer("sources"),
                departments == null || departments.isEmpty() ? List.of() : List.of(departments.split(",")),
                Boolean.TRUE.equals(row.get("is_test")));
    }
}
