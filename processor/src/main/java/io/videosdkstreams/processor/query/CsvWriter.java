package io.videosdkstreams.processor.query;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Views as CSV (RFC 4180): their scalar fields under their JSON names, nested ones with a dot. A
 * cell that a spreadsheet would take for a formula begins with an apostrophe.
 */
final class CsvWriter {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static final String FORMULA_STARTS = "=+-@\t\r";

  private final List<String> columns = new ArrayList<>();
  private final ObjectWriter rows;

  /**
   * @param view a record of {@code io.videosdkstreams.view}
   */
  CsvWriter(Class<?> view) {
    addColumns("", view);
    CsvMapper mapper =
        CsvMapper.builder().enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING).build();
    rows = mapper.writer(CsvSchema.emptySchema().withLineSeparator("\r\n"));
  }

  String header() {
    return line(columns.toArray(String[]::new));
  }

  String row(byte[] json) {
    try {
      JsonNode view = JSON.readTree(json);
      return line(columns.stream().map(column -> cell(view, column)).toArray(String[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException("a view is not JSON", e);
    }
  }

  private static String cell(JsonNode view, String column) {
    JsonNode value = view.at("/" + column.replace('.', '/'));
    if (value.isNull() || value.isMissingNode()) {
      return "";
    }
    String text = value.isBigDecimal() ? value.decimalValue().toPlainString() : value.asText();
    boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    return formula ? "'" + text : text;
  }

  private String line(String[] cells) {
    try {
      return rows.writeValueAsString(cells);
    } catch (IOException e) {
      throw new UncheckedIOException("texts cannot be written", e);
    }
  }

  private void addColumns(String prefix, Class<?> type) {
    for (RecordComponent component : type.getRecordComponents()) {
      String column = prefix + snakeCase(component.getName());
      if (component.getType().isRecord()) {
        addColumns(column + ".", component.getType());
      } else if (!Collection.class.isAssignableFrom(component.getType())
          && !Map.class.isAssignableFrom(component.getType())) {
        columns.add(column);
      }
    }
  }

  /** As {@link io.videosdkstreams.view.ViewJson} names fields. */
  private static String snakeCase(String name) {
    return ((PropertyNamingStrategies.SnakeCaseStrategy) PropertyNamingStrategies.SNAKE_CASE)
        .translate(name);
  }
}
