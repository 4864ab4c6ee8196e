package io.videosdkstreams.processor.query;

import io.micronaut.http.HttpStatus;

/** A request that is answered with an error, which the message names. */
sealed class RefusedException extends RuntimeException permits BadParameterException {

  private final HttpStatus status;

  RefusedException(HttpStatus status, String message) {
    super(message);
    this.status = status;
  }

  final HttpStatus status() {
    return status;
  }
}
