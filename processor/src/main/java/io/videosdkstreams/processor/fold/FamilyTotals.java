package io.videosdkstreams.processor.fold;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongBinaryOperator;

/**
 * What one entity adds to the summary of its family, or what all of them add up to. What was added
 * can be taken back. Which count is which is the fold's business.
 */
public record FamilyTotals(List<Long> counts, SortedMap<String, Long> byName) {

  public static final FamilyTotals NONE = of();

  public FamilyTotals {
    counts = List.copyOf(counts);
  }

  public static FamilyTotals of(long... counts) {
    List<Long> boxed = new ArrayList<>(counts.length);
    for (long count : counts) {
      boxed.add(count);
    }
    return new FamilyTotals(boxed, Collections.emptySortedMap());
  }

  /** Whether no entity ever added anything. */
  public boolean isNone() {
    return counts.isEmpty() && byName.isEmpty();
  }

  public long count(int index) {
    return index < counts.size() ? counts.get(index) : 0;
  }

  public FamilyTotals plus(FamilyTotals other) {
    return combine(other, Math::addExact);
  }

  public FamilyTotals minus(FamilyTotals other) {
    return combine(other, Math::subtractExact);
  }

  private FamilyTotals combine(FamilyTotals other, LongBinaryOperator operator) {
    if (other.counts.isEmpty() && other.byName.isEmpty()) {
      return this;
    }
    int length = Math.max(counts.size(), other.counts.size());
    List<Long> combined = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      combined.add(operator.applyAsLong(count(i), other.count(i)));
    }
    return new FamilyTotals(combined, combineNames(other, operator));
  }

  private SortedMap<String, Long> combineNames(FamilyTotals other, LongBinaryOperator operator) {
    if (other.byName.isEmpty()) {
      return byName;
    }
    TreeMap<String, Long> names = new TreeMap<>(byName);
    other.byName.forEach(
        (name, count) -> {
          long sum = operator.applyAsLong(names.getOrDefault(name, 0L), count);
          if (sum == 0) {
            names.remove(name);
          } else {
            names.put(name, sum);
          }
        });
    return names;
  }
}
