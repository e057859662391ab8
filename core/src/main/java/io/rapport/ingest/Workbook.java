package io.rapport.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/// Reads one sheet of an XLSX workbook as text: dates in ISO form, numbers without exponent, formulas by their kept
/// result. The first row that is not empty names the columns.
final class Workbook {
    private static final long BYTES_MAX = 4L << 30;
    private static final long RATIO_MAX = 200;
    private static final long RATIO_FROM = 64L << 20;
    private static final Pattern NOT_FORMAT = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*]|\\\\.|[_*].");

    private final boolean from1904;
    private final long textMax;

    /// @param textMax bytes of text a workbook of this size can hold, unless one text is meant to fill all its
    ///     cells
    private Workbook(boolean from1904, long textMax) {
        this.from1904 = from1904;
        this.textMax = textMax;
    }

    /// @param sheet its name; null for the first
    static void rows(Path file, @Nullable String sheet, RowSink out) throws IOException, Unreadable {
        refuseBomb(file);
        try (ReadableWorkbook book = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true))) {
            Sheet chosen = sheet == null
                    ? book.getFirstSheet()
                    : book.findSheet(sheet)
                            .orElseThrow(() -> new Unreadable("has no sheet '%s', only %s"
                                    .formatted(
                                            sheet,
                                            book.getSheets().map(Sheet::getName).toList())));
            try (Stream<Row> rows = chosen.openStream()) {
                long textMax = Math.max(RATIO_FROM, Files.size(file) * RATIO_MAX);
                new Workbook(book.isDate1904(), textMax).read(rows.iterator(), out);
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new Unreadable(
                    "is no readable workbook (%s). Open it, save it anew as .xlsx and deliver it again"
                            .formatted(e.getMessage()),
                    e);
        }
    }

    private static void refuseBomb(Path file) throws IOException, Unreadable {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            long packed = 0;
            long unpacked = 0;
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                packed += Math.max(entry.getCompressedSize(), 1);
                unpacked += Math.max(entry.getSize(), 0);
            }
            if (unpacked > BYTES_MAX || (unpacked > RATIO_FROM && unpacked / packed > RATIO_MAX)) {
                throw new Unreadable(
                        "would unpack to %,d MB; that is a trap, or too big for a workbook. Deliver it as CSV"
                                .formatted(unpacked >> 20));
            }
        } catch (java.util.zip.ZipException e) {
            throw new Unreadable(
                    "is no workbook (%s). Save it anew as .xlsx and deliver it again".formatted(e.getMessage()), e);
        }
    }

    private void read(Iterator<Row> rows, RowSink out) throws IOException, Unreadable {
        List<String> header = List.of();
        while (header.isEmpty() && rows.hasNext()) {
            header = values(rows.next());
        }
        if (header.isEmpty()) {
            throw new Unreadable("holds no rows, not even a header, in this sheet");
        }
        if (header.size() > ColumnNames.COLUMNS_MAX) {
            throw new Unreadable("has more than %,d columns".formatted(ColumnNames.COLUMNS_MAX));
        }
        List<String> columns = ColumnNames.of(header);
        out.columns(columns);
        long number = 0;
        long text = 0;
        while (rows.hasNext()) {
            Row row = rows.next();
            List<String> values = values(row);
            if (values.isEmpty()) {
                continue;
            }
            number++;
            if (values.size() > columns.size()) {
                out.reject(
                        number,
                        row.getRowNum(),
                        String.join(" | ", values),
                        "has a value in column %d where the header has %d".formatted(values.size(), columns.size()));
            } else {
                out.row(number, values);
            }
            for (String value : values) {
                text += value.length();
            }
            if (text > textMax) {
                throw new Unreadable(
                        "holds more than %,d MB of text, over %d times its size; that is a trap. Deliver it as CSV if it is not"
                                .formatted(textMax >> 20, RATIO_MAX));
            }
        }
    }

    /// Up to the last that is not empty.
    private List<String> values(Row row) {
        String[] values = new String[Math.min(row.getCellCount(), ColumnNames.COLUMNS_MAX + 1)];
        Arrays.fill(values, "");
        int used = 0;
        for (Cell cell : row) {
            if (cell != null && cell.getColumnIndex() < values.length) {
                String value = value(cell);
                values[cell.getColumnIndex()] = value;
                used = value.isEmpty() ? used : Math.max(used, cell.getColumnIndex() + 1);
            }
        }
        return new ArrayList<>(Arrays.asList(values).subList(0, used));
    }

    private String value(Cell cell) {
        String raw = cell.getRawValue();
        if (raw == null || cell.getType() == CellType.EMPTY) {
            return "";
        }
        boolean number = cell.getType() == CellType.NUMBER
                || (cell.getType() == CellType.FORMULA && cell.getValue() instanceof java.math.BigDecimal);
        if (number) {
            return number(raw, cell.getDataFormatId(), cell.getDataFormatString());
        }
        return switch (cell.getType()) {
            case BOOLEAN -> Boolean.TRUE.equals(cell.getValue()) ? "true" : "false";
            case ERROR -> raw;
            default -> cell.getValue() == null ? "" : cell.getText().replace("\0", "\u2400");
        };
    }

    private String number(String raw, @Nullable Integer formatId, @Nullable String format) {
        try {
            String kind = dateKind(formatId, format);
            double serial = Double.parseDouble(raw);
            if (!kind.isEmpty() && serial >= 0 && serial < 2_958_466) {
                return date(serial, kind);
            }
            java.math.BigDecimal exact = new java.math.BigDecimal(raw);
            return Math.abs(exact.scale()) > 400 ? raw : exact.toPlainString();
        } catch (NumberFormatException e) {
            return raw;
        }
    }

    /// `d` for a date, `t` for a time of day, `dt` for both, empty for a plain number (ECMA-376 part 1, 18.8.30 and
    /// 18.8.31).
    private static String dateKind(@Nullable Integer id, @Nullable String format) {
        if (id != null && ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58))) {
            return "d";
        }
        if (id != null && ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47))) {
            return "t";
        }
        if (id != null && id == 22) {
            return "dt";
        }
        if (format == null || (id != null && id < 14)) {
            return "";
        }
        String letters = NOT_FORMAT
                .matcher(format)
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .split(";", 2)[0];
        if (letters.contains("general") || letters.contains("0") || letters.contains("#")) {
            return letters.contains("yy") ? "dt" : "";
        }
        boolean day = letters.contains("y") || letters.contains("d");
        boolean time = letters.contains("h") || letters.contains("s");
        boolean month = letters.contains("m") && !time;
        return (day || month ? "d" : "") + (time ? "t" : "");
    }

    private String date(double serial, String kind) {
        long days = (long) Math.floor(serial);
        Duration time = Duration.ofMillis(Math.round((serial - days) * 86_400_000.0));
        LocalDate epoch = from1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, days < 60 ? 31 : 30);
        LocalDateTime at = epoch.plusDays(days).atStartOfDay().plus(time);
        boolean hasTime = !at.toLocalTime().equals(java.time.LocalTime.MIDNIGHT);
        if (kind.equals("t") && days == 0) {
            return clock(at);
        }
        return kind.equals("d") && !hasTime ? at.toLocalDate().toString() : at.toLocalDate() + " " + clock(at);
    }

    private static String clock(LocalDateTime at) {
        String clock = "%02d:%02d:%02d".formatted(at.getHour(), at.getMinute(), at.getSecond());
        int millis = at.getNano() / 1_000_000;
        return millis == 0 ? clock : clock + ".%03d".formatted(millis);
    }
}
