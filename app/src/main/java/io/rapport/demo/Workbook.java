package io.rapport.demo;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A workbook of one sheet whose bytes depend on its rows alone: no author, no time of writing. Not thread-safe.
final class Workbook {
    private static final int EXCEL_EPOCH = 25_569;
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";

    private final String sheet;
    private final Bytes rows = new Bytes(false);
    private int count;

    /// A day, shown as a date.
    record Day(int day) {}

    /// @param header column names, separated by `|`
    Workbook(String sheet, String header) {
        this.sheet = sheet;
        row((Object[]) header.split("\\|", -1));
    }

    /// @param cells String, Integer, Long or [Day]
    void row(Object... cells) {
        rows.add("<row r=\"" + ++count + "\">");
        for (int i = 0; i < cells.length; i++) {
            String at = "<c r=\"" + (char) ('A' + i) + count + "\"";
            switch (cells[i]) {
                case Day d -> rows.add(at + " s=\"1\"><v>" + (d.day() + EXCEL_EPOCH) + "</v></c>");
                case Number n -> rows.add(at + "><v>" + n + "</v></c>");
                default -> rows.add(at + " t=\"inlineStr\"><is><t>" + escaped(cells[i].toString()) + "</t></is></c>");
            }
        }
        rows.add("</row>");
    }

    void write(Path path) throws IOException {
        Files.createDirectories(path.getParent());
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(path)))) {
            entry(
                    zip,
                    "[Content_Types].xml",
                    "<Types xmlns=\"" + PACKAGE + "content-types\">"
                            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                            + part("/xl/workbook.xml", "sheet.main") + part("/xl/worksheets/sheet1.xml", "worksheet")
                            + part("/xl/styles.xml", "styles") + "</Types>");
            entry(zip, "_rels/.rels", relations(relation(1, "officeDocument", "xl/workbook.xml")));
            entry(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns=\"" + SPREADSHEET + "\" xmlns:r=\"" + RELATION + "\"><sheets><sheet name=\""
                            + sheet + "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
            entry(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    relations(relation(1, "worksheet", "worksheets/sheet1.xml") + relation(2, "styles", "styles.xml")));
            entry(
                    zip,
                    "xl/styles.xml",
                    "<styleSheet xmlns=\"" + SPREADSHEET + "\"><fonts count=\"1\"><font/></fonts>"
                            + "<fills count=\"1\"><fill/></fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
                            + "<cellXfs count=\"2\"><xf/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>");
            open(zip, "xl/worksheets/sheet1.xml");
            zip.write((XML + "<worksheet xmlns=\"" + SPREADSHEET + "\"><sheetData>").getBytes(StandardCharsets.UTF_8));
            rows.writeTo(zip);
            zip.write("</sheetData></worksheet>".getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
    }

    /// Opens an entry with a time that does not depend on the clock or the zone.
    static void open(ZipOutputStream zip, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(2026, 9, 30, 0, 0));
        zip.putNextEntry(entry);
    }

    static void copy(OutputStream out, Path file) throws IOException {
        Files.copy(file, out);
    }

    private static void entry(ZipOutputStream zip, String name, String xml) throws IOException {
        open(zip, name);
        zip.write((XML + xml).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static String part(String name, String type) {
        return "<Override PartName=\"" + name
                + "\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml." + type + "+xml\"/>";
    }

    private static String relations(String inside) {
        return "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + inside + "</Relationships>";
    }

    private static String relation(int id, String type, String target) {
        return "<Relationship Id=\"rId" + id + "\" Type=\"" + RELATION + "/" + type + "\" Target=\"" + target + "\"/>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
