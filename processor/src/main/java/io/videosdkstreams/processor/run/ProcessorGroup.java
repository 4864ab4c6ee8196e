package io.videosdkstreams.processor.run;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.UnknownMemberIdException;

/** The consumer group of the processors of one installation, as the broker knows it. */
record ProcessorGroup(Admin admin, String id) {

  /** The members; those of a killed instance until their session times out. */
  Collection<MemberDescription> members() throws ExecutionException, InterruptedException {
    try {
      var description = admin.describeConsumerGroups(List.of(id)).describedGroups().get(id).get();
      return description.groupState() == GroupState.DEAD ? List.of() : description.members();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return List.of();
      }
      throw e;
    }
  }

  /** Removes all members. A living one joins again. */
  void removeMembers() throws ExecutionException, InterruptedException {
    if (!members().isEmpty()) {
      admin
          .removeMembersFromConsumerGroup(id, new RemoveMembersFromConsumerGroupOptions())
          .all()
          .get();
    }
  }

  /** Waits for a transaction that is about to commit some of them. */
  Map<TopicPartition, OffsetAndMetadata> offsets() throws ExecutionException, InterruptedException {
    return admin
        .listConsumerGroupOffsets(id, new ListConsumerGroupOffsetsOptions().requireStable(true))
        .partitionsToOffsetAndMetadata()
        .get();
  }

  /** Returns false when the group has a member again, which moves the offsets itself. */
  boolean setOffsets(Map<TopicPartition, OffsetAndMetadata> offsets)
      throws ExecutionException, InterruptedException {
    try {
      admin.alterConsumerGroupOffsets(id, offsets).all().get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownMemberIdException
          || e.getCause() instanceof GroupNotEmptyException) {
        return false;
      }
      throw e;
    }
  }

  /** With its offsets. */
  void delete() throws ExecutionException, InterruptedException {
    try {
      admin.deleteConsumerGroups(List.of(id)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof GroupIdNotFoundException)) {
        throw e;
      }
    }
  }
}
