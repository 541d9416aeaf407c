package io.github.registryauth;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The room plan: which package may know what. */
@AnalyzeClasses(packages = "io.github.registryauth", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomPlanTest {
    private static final String ROOT = "io.github.registryauth.";

    @ArchTest
    static final ArchRule ONLY_THE_KEYCLOAK_ROOM_KNOWS_KEYCLOAK = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "keycloak..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.keycloak..", "jakarta..", "org.jboss..", "io.micrometer..");

    @ArchTest
    static final ArchRule PURE_ROOMS_USE_NO_OTHER_LIBRARY_THAN_THEIRS = classes()
            .that()
            .resideOutsideOfPackage(ROOT + "keycloak..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.crypto..",
                    "javax.net.ssl..",
                    "javax.security..",
                    ROOT + "(**)",
                    "com.nimbusds..",
                    "com.fasterxml.jackson..",
                    "com.github.benmanes.caffeine..",
                    "com.google.re2j..",
                    "org.jspecify.annotations..",
                    "org.bouncycastle..");

    @ArchTest
    static final ArchRule ONLY_THE_TOKEN_AND_WORKLOAD_ROOMS_KNOW_JOSE = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "token", ROOT + "workload")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.nimbusds..");

    @ArchTest
    static final ArchRule ONLY_THE_CATALOG_ROOM_READS_JSON = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "keycloak..", ROOT + "catalog")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind..");

    @ArchTest
    static final ArchRule ONLY_THE_TOKEN_ROOM_BUILDS_CERTIFICATES = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "token")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.bouncycastle.asn1..",
                    "org.bouncycastle.cert..",
                    "org.bouncycastle.openssl..",
                    "org.bouncycastle.operator..");

    @ArchTest
    static final ArchRule ONLY_THE_ACL_ROOM_KNOWS_REGULAR_EXPRESSIONS_OF_USERS = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "acl..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.re2j..");

    @ArchTest
    static final ArchRule PURE_ROOMS_DO_NOT_KNOW_THE_KEYCLOAK_ROOM = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "keycloak..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "keycloak..");

    @ArchTest
    static final ArchRule ROOMS_HAVE_NO_CYCLES =
            slices().matching(ROOT + "(**)").should().beFreeOfCycles();
}
