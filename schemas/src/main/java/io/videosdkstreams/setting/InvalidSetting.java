package io.videosdkstreams.setting;

/** A setting with which the program cannot start. The message begins with the variable's name. */
public final class InvalidSetting extends RuntimeException {

  private final String variable;

  public InvalidSetting(String variable, String problem) {
    this(variable, problem, null);
  }

  public InvalidSetting(String variable, String problem, Throwable cause) {
    super(variable + " " + problem, cause);
    this.variable = variable;
  }

  public String variable() {
    return variable;
  }
}
