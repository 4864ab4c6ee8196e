package io.videosdkstreams.setting;

/** A setting with which the program cannot start. The message begins with the variable's name. */
public final class InvalidSettingException extends RuntimeException {

  public InvalidSettingException(String variable, String problem) {
    this(variable, problem, null);
  }

  public InvalidSettingException(String variable, String problem, Throwable cause) {
    super(variable + " " + problem, cause);
  }
}
