package io.videosdkstreams.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What checks a deployment must not share its errors. */
@AnalyzeClasses(
    packages = "io.videosdkstreams.simulator",
    importOptions = ImportOption.DoNotIncludeTests.class)
class SimulatorRoomsTest {

  @ArchTest
  static final ArchRule NOTHING_OF_WHAT_IS_CHECKED =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.videosdkstreams.ingest..",
              "io.videosdkstreams.processor..",
              "io.videosdkstreams.wire..",
              "io.videosdkstreams.view..");
}
