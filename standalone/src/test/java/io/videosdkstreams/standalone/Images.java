package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.testcontainers.images.builder.ImageFromDockerfile;

/**
 * The images of deploy/docker/Dockerfile, from jars that this build has made already: its second
 * half, word for word, without Maven inside a container.
 */
final class Images {

  private static final Path ROOT = Path.of("..");

  /** On which both images are built. */
  static final String RUNTIME = "eclipse-temurin:25-jre";

  private static final String SECOND_HALF = "FROM " + RUNTIME;

  private Images() {}

  static ImageFromDockerfile of(String module) throws IOException {
    String dockerfile = Files.readString(ROOT.resolve("deploy/docker/Dockerfile"));
    assertThat(dockerfile).containsOnlyOnce(SECOND_HALF).contains("COPY --from=build /image/");
    // The legacy builder makes every stage before the target, so the other one is left out.
    String stages = dockerfile.substring(dockerfile.indexOf(SECOND_HALF));
    String runtime = stages.substring(0, stages.indexOf("FROM runtime AS"));
    String own = stages.substring(stages.indexOf("FROM runtime AS " + module));
    int next = own.indexOf("\nFROM ");
    ImageFromDockerfile image =
        new ImageFromDockerfile("videosdk-streams-test-" + module, false)
            .withFileFromString(
                "Dockerfile",
                (runtime + (next < 0 ? own : own.substring(0, next)))
                    .replace("--from=build /image/", "image/"))
            .withFileFromPath("deploy/docker/bin", ROOT.resolve("deploy/docker/bin"));
    for (Path jar : jars(ROOT.resolve(module).resolve("target/lib"))) {
      String name = jar.getFileName().toString();
      image.withFileFromPath(folder(module, name.startsWith("schemas-")) + name, jar);
    }
    for (Path jar : jars(ROOT.resolve(module).resolve("target"))) {
      image.withFileFromPath(folder(module, true) + jar.getFileName(), jar);
    }
    return image;
  }

  private static String folder(String module, boolean ours) {
    return "image/" + module + (ours ? "/own/" : "/lib/");
  }

  private static Stream<Path> listed(Path directory) throws IOException {
    return Files.list(directory).filter(file -> file.toString().endsWith(".jar"));
  }

  private static Iterable<Path> jars(Path directory) throws IOException {
    try (Stream<Path> files = listed(directory)) {
      return files.sorted().toList();
    }
  }
}
