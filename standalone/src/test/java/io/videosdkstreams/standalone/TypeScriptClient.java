package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What clients/typescript makes of openapi.yml and the JSON Schemas, with Node. */
final class TypeScriptClient {

  private static final Path FOLDER = Path.of("..", "clients", "typescript");

  private TypeScriptClient() {}

  /**
   * Generates and compiles. Skips the test where there is no Node, and, so that the build needs no
   * network but Maven's, where its packages are neither there nor asked for.
   */
  static TypeScriptClient build() throws IOException, InterruptedException {
    assumeTrue(
        new ProcessBuilder("sh", "-c", "command -v node npm").start().waitFor() == 0,
        "Node and npm are not installed");
    boolean there = Files.isDirectory(FOLDER.resolve("node_modules"));
    assumeTrue(
        there || Boolean.getBoolean("typescript"),
        "npm ci in clients/typescript, or -Ptypescript, gets the packages");
    if (!there) {
      run("npm", "ci", "--no-audit", "--no-fund");
    }
    run("npm", "run", "generate");
    run("npm", "run", "build");
    return new TypeScriptClient();
  }

  String subscriber() throws IOException {
    return Files.readString(FOLDER.resolve("subscribe.ts"));
  }

  /** Runs until it is told to stop. */
  Process subscribe(String queries, Path output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("node", "build/subscribe.js")
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("QUERIES", queries);
    return builder.start();
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
