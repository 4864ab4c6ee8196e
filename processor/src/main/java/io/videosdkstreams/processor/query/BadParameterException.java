package io.videosdkstreams.processor.query;

import io.micronaut.http.HttpStatus;

/** A request that cannot be answered as it is. The message begins with the parameter's name. */
final class BadParameterException extends RefusedException {

  BadParameterException(String parameter, String problem) {
    super(HttpStatus.BAD_REQUEST, parameter + " " + problem);
  }
}
