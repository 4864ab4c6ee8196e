package io.videosdkstreams.processor.presence;

/**
 * What the participants of a session add up to, or what one of them adds.
 *
 * @param total identities of which a visit is known
 * @param open identities with a visit that no leave or later join has closed
 * @param millis length of their closed visits
 * @param orphans visits of which no join is known
 */
public record Roster(long total, long open, long visits, long millis, long phone, long orphans) {

  public static final Roster EMPTY = new Roster(0, 0, 0, 0, 0, 0);

  /** These sums after one participant's share changed. */
  Roster with(Roster before, Roster after) {
    return new Roster(
        total - before.total + after.total,
        open - before.open + after.open,
        visits - before.visits + after.visits,
        millis - before.millis + after.millis,
        phone - before.phone + after.phone,
        orphans - before.orphans + after.orphans);
  }

  /** Every participant has at least one visit; each further one is a rejoin. */
  public long rejoins() {
    return visits - total;
  }
}
