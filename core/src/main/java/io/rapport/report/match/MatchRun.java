package io.rapport.report.match;

import io.rapport.identity.file.ResolveRequest;
import java.time.Duration;
import java.time.LocalDateTime;

/// How a matching came to be.
///
/// @param request what was asked for
/// @param took from reading to clusters
/// @param madeAt in the reader's zone
/// @param version of the product, `1.2.0`
public record MatchRun(ResolveRequest request, Duration took, LocalDateTime madeAt, String version) {}
