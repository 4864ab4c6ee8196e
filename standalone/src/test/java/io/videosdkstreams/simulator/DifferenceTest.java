package io.videosdkstreams.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DifferenceTest {

  @Test
  void furtherFieldsAndOtherFormsOfOneValueAreNoDifference() throws Exception {
    assertThat(differences("{'a':1}", "{'a':1.000,'b':2}")).isEmpty();
    assertThat(differences("{'t':'2026-01-01T00:00:00Z'}", "{'t':'2026-01-01T00:00:00.000Z'}"))
        .isEmpty();
    assertThat(differences("{'a':null}", "{'a':null}")).isEmpty();
  }

  @Test
  void everythingElseIsOneAndNamesItsField() throws Exception {
    assertThat(
            differences("{'p':{'visits':[{'s':1},{'s':2}]}}", "{'p':{'visits':[{'s':1},{'s':3}]}}"))
        .containsExactly("k /p/visits/1/s: expected 2, found 3");
    assertThat(differences("{'a':[1]}", "{'a':[]}"))
        .containsExactly("k /a: expected [1], found []");
    assertThat(differences("{'a':null}", "{}")).hasSize(1);
    assertThat(differences("{'a':1}", "{'a':'1'}")).hasSize(1);
    assertThat(differences("{'a':'x'}", "{'a':null}")).hasSize(1);
    assertThat(differences("{'alerts':{'by_issue':{}}}", "{'alerts':{'by_issue':{'x':1}}}"))
        .hasSize(1);
    assertThat(differences("{'a':1}", "null")).hasSize(1);
  }

  private static List<String> differences(String expected, String found) throws Exception {
    ObjectMapper json = new ObjectMapper();
    List<Difference> differences = new ArrayList<>();
    Difference.find(
        "k",
        json.readTree(expected.replace('\'', '"')),
        json.readTree(found.replace('\'', '"')),
        differences);
    return differences.stream().map(Difference::toString).toList();
  }
}
