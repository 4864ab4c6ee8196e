import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Checks or rewrites every Java file of the repository in Google's style. The root POM starts it as
 * a source file on the toolchain's JDK: google-java-format reads with the compiler it runs on, and
 * the one Maven runs on may be too old for the language the project is written in.
 */
final class Format {

  private static final Set<String> SKIPPED = Set.of("target", "data", "node_modules", ".git");

  /**
   * Arguments: {@code check} or {@code write}, the root directory, and a file that is left behind
   * exactly when the check found something, for the build to fail on with a message of its own.
   */
  public static void main(String[] arguments) throws IOException {
    boolean write = arguments[0].equals("write");
    Path root = Path.of(arguments[1]);
    List<String> changed = Collections.synchronizedList(new ArrayList<>());
    List<String> unreadable = Collections.synchronizedList(new ArrayList<>());
    List<Path> files = javaFiles(root);
    files.parallelStream()
        .forEach(
            file -> {
              try {
                if (differs(file, write)) {
                  changed.add(root.relativize(file).toString());
                }
              } catch (IOException | FormatterException problem) {
                unreadable.add(root.relativize(file) + ": " + problem.getMessage());
              }
            });
    unreadable.stream()
        .sorted()
        .forEach(line -> System.err.println("cannot be formatted: " + line));
    String verb = write ? "formatted: " : "not formatted: ";
    changed.stream().sorted().forEach(name -> System.err.println(verb + name));
    Path verdict = Path.of(arguments[2]);
    if (write || changed.isEmpty()) {
      Files.deleteIfExists(verdict);
    } else {
      Files.write(verdict, changed);
    }
    if (!unreadable.isEmpty()) {
      System.exit(1);
    }
  }

  private static boolean differs(Path file, boolean write) throws IOException, FormatterException {
    String source = Files.readString(file);
    String ordered =
        ImportOrderer.reorderImports(
            RemoveUnusedImports.removeUnusedImports(source), JavaFormatterOptions.Style.GOOGLE);
    String formatted = new Formatter().formatSource(ordered);
    if (formatted.equals(source)) {
      return false;
    }
    if (write) {
      Files.writeString(file, formatted);
    }
    return true;
  }

  private static List<Path> javaFiles(Path root) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return SKIPPED.contains(String.valueOf(directory.getFileName()))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }
}
