package io.videosdkstreams.processor.fold;

import java.util.Map;

/**
 * The result of the facts of one entity.
 *
 * @param share what it adds to the summary of its family
 * @param views its views, by what follows the session id in their key; empty for families that have
 *     one view for the whole session
 * @param endsWithSession whether something in it has no end of its own, so that the session's end
 *     counts
 * @param rows what it adds to the view of the whole session, for families that have one
 * @param attendance participants only, else {@link Attendance#NONE}
 */
public record EntityResult(
    FamilyTotals share,
    Map<String, Object> views,
    boolean endsWithSession,
    Object rows,
    Attendance attendance) {

  public static final EntityResult NONE =
      new EntityResult(FamilyTotals.NONE, Map.of(), false, null, Attendance.NONE);

  /** Of a family whose entities have views of their own. */
  public static EntityResult ofViews(
      FamilyTotals share, Map<String, Object> views, boolean endsWithSession) {
    return new EntityResult(share, views, endsWithSession, null, Attendance.NONE);
  }

  /** Of a family that has one view for the whole session. */
  public static EntityResult ofRows(FamilyTotals share, Object rows, boolean endsWithSession) {
    return new EntityResult(share, Map.of(), endsWithSession, rows, Attendance.NONE);
  }
}
