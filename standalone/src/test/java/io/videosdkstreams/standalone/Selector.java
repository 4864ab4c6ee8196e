package io.videosdkstreams.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A metric that an expression in PromQL asks for, by what its labels must be.
 *
 * @param matchers all of which must hold
 */
record Selector(String metric, List<Matches> matchers) {

  private static final Pattern SELECTOR =
      Pattern.compile("\\b((?:videosdk|kafka|http)_[a-z0-9_]+)(?:\\{([^}]*)})?");
  private static final Pattern MATCHER = Pattern.compile("([a-z_]+)(=~|!~|!=|=)\"([^\"]*)\"");
  private static final Pattern BY = Pattern.compile("\\bby \\(([^)]*)\\)");

  /** Those that Prometheus itself adds. */
  private static final Set<String> ADDED = Set.of("instance", "job");

  /** What one label must be. */
  record Matches(String label, String operator, String value) {

    boolean holds(Scrape.Sample sample) {
      String found = sample.labels().getOrDefault(label, "");
      return switch (operator) {
        case "=" -> found.equals(value);
        case "!=" -> !found.equals(value);
        case "=~" -> found.matches(value);
        default -> !found.matches(value);
      };
    }
  }

  static List<Selector> of(String expression) {
    List<Selector> selectors = new ArrayList<>();
    for (MatchResult found : SELECTOR.matcher(expression).results().toList()) {
      List<Matches> matchers = new ArrayList<>();
      if (found.group(2) != null) {
        MATCHER
            .matcher(found.group(2))
            .results()
            .forEach(it -> matchers.add(new Matches(it.group(1), it.group(2), it.group(3))));
      }
      selectors.add(new Selector(found.group(1), matchers));
    }
    return selectors;
  }

  /** The labels that it groups by, without those that no service shows. */
  static Set<String> groups(String expression) {
    Set<String> labels = new TreeSet<>();
    for (MatchResult by : BY.matcher(expression).results().toList()) {
      labels.addAll(List.of(by.group(1).split(", *")));
    }
    labels.removeAll(ADDED);
    return labels;
  }

  List<Scrape.Sample> select(Scrape scrape) {
    return scrape.samples().stream()
        .filter(sample -> sample.name().equals(metric))
        .filter(sample -> matchers.stream().allMatch(matcher -> matcher.holds(sample)))
        // Whether it is there, not what it is: the matchers name labels that must be there, too.
        .filter(
            sample ->
                matchers.stream().allMatch(matcher -> sample.labels().containsKey(matcher.label())))
        .toList();
  }
}
