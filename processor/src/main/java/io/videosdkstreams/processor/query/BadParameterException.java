package io.videosdkstreams.processor.query;

/** A request that cannot be answered as it is. The message begins with the parameter's name. */
final class BadParameterException extends RuntimeException {

  BadParameterException(String parameter, String problem) {
    super(parameter + " " + problem);
  }
}
