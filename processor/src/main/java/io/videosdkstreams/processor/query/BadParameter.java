package io.videosdkstreams.processor.query;

/** A request that cannot be answered as it is. The message begins with the parameter's name. */
final class BadParameter extends RuntimeException {

  BadParameter(String parameter, String problem) {
    super(parameter + " " + problem);
  }
}
