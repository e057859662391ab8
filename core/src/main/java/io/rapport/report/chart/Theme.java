package io.rapport.report.chart;

import java.util.List;

/// The product's colours, as one hex value for light surfaces and paper and one for dark surfaces.
///
/// The six series colours keep a contrast of 3:1 to their surface and stay apart under the common colour blindnesses.
public enum Theme {
    BG("bg", "#F7F8FA", "#0F1115"),
    SURFACE("surface", "#FFFFFF", "#15181E"),
    LINE("line", "#E3E6EB", "#262B34"),
    GRID("grid", "#EDEFF3", "#20252D"),
    INK("ink", "#1B1F27", "#E8EBF0"),
    MUTED("muted", "#5B6472", "#9AA4B2"),
    ACCENT("accent", "#1F5FBE", "#7FB2FF"),
    GOOD("good", "#0B7A4B", "#4CC38A"),
    BAD("bad", "#B42318", "#FF8A80"),
    WARN("warn", "#8F5F00", "#E0B93F"),
    TINT("tint", "#EEF3FB", "#1B2433"),
    S1("s1", "#1F5FBF", "#6AA9F0"),
    S2("s2", "#D37E07", "#F2CF24"),
    S3("s3", "#88375F", "#DE602F"),
    S4("s4", "#2EA55C", "#C0DD9D"),
    S5("s5", "#978FB1", "#976795"),
    S6("s6", "#A11D05", "#6D8164"),
    PALE("pale", "#A9C2E6", "#3C5F88"),
    H0("h0", "#F1F4F9", "#1A1F27"),
    H1("h1", "#DCE7F6", "#1D2E44"),
    H2("h2", "#BBD1EE", "#224264"),
    H3("h3", "#8FB4E2", "#2A5A8A"),
    H4("h4", "#5C8FD0", "#3B7AB8"),
    H5("h5", "#2F6BB9", "#5E9EE0"),
    H6("h6", "#174A94", "#9CC7F7");

    /// Series in the order of use.
    public static final List<Theme> SERIES = List.of(S1, S2, S3, S4, S5, S6);

    /// From nothing to most.
    public static final List<Theme> HEAT = List.of(H0, H1, H2, H3, H4, H5, H6);

    private final String token;
    private final String light;
    private final String dark;

    Theme(String token, String light, String dark) {
        this.token = token;
        this.light = light;
        this.dark = dark;
    }

    public String light() {
        return light;
    }

    /// `var(--s1)`: what a page that knows both schemes uses.
    public String variable() {
        return "var(--" + token + ")";
    }

    /// As a CSS declaration that serves both schemes: `--s1:light-dark(#1F5FBF,#6AA9F0)`.
    public String declaration() {
        return "--" + token + ":light-dark(" + light + "," + dark + ")";
    }

    /// Which of two media a drawing is for.
    public enum Medium {
        /// A page that follows the reader's light or dark scheme by CSS variables.
        SCREEN,
        /// White paper: plain colours.
        PAPER
    }

    /// The colour as this medium writes it.
    public String in(Medium medium) {
        return medium == Medium.SCREEN ? variable() : light;
    }
}
