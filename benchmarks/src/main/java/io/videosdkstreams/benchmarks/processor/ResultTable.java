package io.videosdkstreams.benchmarks.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured, a row each, as one table of Markdown. */
final class ResultTable {

  private static final String HEAD =
      """
      | | measured | compared with | | ratio | bar |
      |---|---|---|---|---|---|
      """;

  /**
   * One row.
   *
   * @param reference what it is compared with, and {@code compared} its value; NaN for none
   * @param bar what the ratio, or without one the value, is held to; may be empty
   */
  record Row(String measure, double measured, String reference, double compared, String bar) {

    String markdown() {
      boolean alone = Double.isNaN(compared);
      return "| %s | %s | %s | %s | %s | %s |"
          .formatted(
              measure,
              number(measured),
              reference,
              alone ? "" : number(compared),
              alone ? "" : String.format(Locale.ROOT, "%.2f", measured / compared),
              bar);
    }

    private static String number(double value) {
      double size = Math.abs(value);
      return size >= 100
          ? String.format(Locale.ROOT, "%.0f", value)
          : String.format(Locale.ROOT, "%.2f", value);
    }
  }

  private final List<Row> rows = new ArrayList<>();

  void add(String measure, double measured, String bar) {
    add(new Row(measure, measured, "", Double.NaN, bar));
  }

  void add(String measure, double measured, String reference, double compared, String bar) {
    add(new Row(measure, measured, reference, compared, bar));
  }

  private void add(Row row) {
    rows.add(row);
    System.out.println(row.markdown());
  }

  List<Row> rows() {
    return List.copyOf(rows);
  }

  String markdown() {
    StringBuilder table = new StringBuilder(HEAD);
    rows.forEach(row -> table.append(row.markdown()).append('\n'));
    return table.toString();
  }
}
