package io.videosdkstreams.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Rules for the classes of all modules that are shipped. */
@AnalyzeClasses(
    packages = "io.videosdkstreams",
    importOptions = {ImportOption.DoNotIncludeTests.class, ModulesTest.NoTestJars.class})
final class ModulesTest {

  private static final String[] SCHEMAS = {
    "io.videosdkstreams.event..",
    "io.videosdkstreams.sample..",
    "io.videosdkstreams.setting..",
    "io.videosdkstreams.topic..",
    "io.videosdkstreams.view..",
    "io.videosdkstreams.wire.."
  };
  private static final String INGEST = "io.videosdkstreams.ingest..";
  private static final String PROCESSOR = "io.videosdkstreams.processor..";
  private static final String[] STANDALONE = {
    "io.videosdkstreams.standalone..", "io.videosdkstreams.simulator.."
  };

  @ArchTest
  static final ArchRule SCHEMAS_KNOW_NO_OTHER_MODULE_AND_NO_FRAMEWORK =
      noClasses()
          .that()
          .resideInAnyPackage(SCHEMAS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              INGEST,
              PROCESSOR,
              STANDALONE[0],
              STANDALONE[1],
              "io.micronaut..",
              "org.apache.kafka.streams..");

  @ArchTest
  static final ArchRule INGEST_KNOWS_ONLY_SCHEMAS =
      noClasses()
          .that()
          .resideInAPackage(INGEST)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(PROCESSOR, STANDALONE[0], STANDALONE[1]);

  @ArchTest
  static final ArchRule PROCESSOR_KNOWS_ONLY_SCHEMAS =
      noClasses()
          .that()
          .resideInAPackage(PROCESSOR)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(INGEST, STANDALONE[0], STANDALONE[1]);

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("io.videosdkstreams.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule EXCEPTIONS_END_IN_EXCEPTION =
      classes()
          .that()
          .areAssignableTo(Throwable.class)
          .should()
          .haveSimpleNameEndingWith("Exception");

  @ArchTest
  static final ArchRule NAMES_SAY_SOMETHING =
      classes()
          .should()
          .haveNameNotMatching(
              ".*\\.((Abstract|Base)[A-Z][^.]*"
                  + "|[^.]*(Manager|Helper|Utils?|Impl|Data|Info|Common|Handler))");

  /** The processor's jar of test classes, for the tests of other modules. */
  static final class NoTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }
}
