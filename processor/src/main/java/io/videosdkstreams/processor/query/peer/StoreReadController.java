package io.videosdkstreams.processor.query.peer;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.videosdkstreams.processor.query.Json;
import io.videosdkstreams.processor.query.StoreUnavailable;
import io.videosdkstreams.processor.store.Stores;

/**
 * Answers peers, from what is here and from nowhere else, so that a request never goes round. It
 * stands behind the same tokens as the queries, and shows nothing that they do not.
 */
@Controller("/internal/stores")
@Requires(beans = LocalReads.class)
@ExecuteOn(TaskExecutors.BLOCKING)
final class StoreReadController {

  /** Misdirected: it is a good question, and somebody else has the answer. */
  private static final int NOT_MINE = 421;

  private final LocalReads reads;

  StoreReadController(LocalReads reads) {
    this.reads = reads;
  }

  @Post(
      uri = "/{store}/{partition}",
      consumes = MediaType.APPLICATION_OCTET_STREAM,
      produces = MediaType.APPLICATION_OCTET_STREAM)
  HttpResponse<byte[]> read(String store, int partition, @Body byte[] body) {
    if (!Stores.QUERIED.contains(store)) {
      return Json.error(HttpStatus.NOT_FOUND, "there is no such store to read");
    }
    if (!reads.exists(partition)) {
      return Json.error(HttpStatus.BAD_REQUEST, "partition must be one that the stores have");
    }
    try {
      return HttpResponse.ok(reads.read(StoreRead.of(store, partition, body)).body());
    } catch (StoreUnavailable notMine) {
      return HttpResponse.status(NOT_MINE, "Misdirected Request");
    } catch (IllegalArgumentException notARead) {
      return Json.error(HttpStatus.BAD_REQUEST, "the body is not a read of a store");
    }
  }
}
