// swift-tools-version: 6.2

import PackageDescription

/// The release opens in the middle of the night on a slow line, and each of these is paid before the
/// first frame: metadata is made by code instead of looked up by name in 7,000 conformances, and
/// calls on the main actor are not proven at run time what they are by type (tests still prove it).
let quickStart: [SwiftSetting] = [
  .unsafeFlags(
    [
      "-Xfrontend", "-disable-concrete-type-metadata-mangled-name-accessors",
      "-Xfrontend", "-disable-dynamic-actor-isolation", "-Xfrontend", "-function-sections",
    ], .when(configuration: .release))
]

/// One file that needs the C library alone (Scripts/static.sh names the archives), and nothing in it
/// that is there only to be found by name: the loader's work is paid before the first frame too.
/// What a usual night runs lies side by side (Scripts/link-order.py), so that less is mapped for it.
let quickLoad: [LinkerSetting] = [
  .unsafeFlags(
    [
      "-use-ld=lld", "-Xclang-linker", "-static-libgcc", "-Xlinker", "--icf=safe",
      "-Xlinker", "--no-export-dynamic", "-Xlinker", "--no-warn-symbol-ordering", "-Xlinker",
      "--symbol-ordering-file=\(Context.packageDirectory)/Scripts/link-order.txt",
      "-L\(Context.packageDirectory)/.build/static",
    ], .when(configuration: .release))
]

/// One strict set for every target (style.md, "Concurrency and the terminal").
let strict: [SwiftSetting] =
  [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
  ] + quickStart

/// The event loop and what it draws live on the main actor; the core does not.
let strictOnMain = strict + [.defaultIsolation(MainActor.self)]

let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let collections = Target.Dependency.product(
  name: "OrderedCollections", package: "swift-collections")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")

let package = Package(
  name: "tocsin",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    .target(name: "Problems", swiftSettings: strict),
    // libyaml's events without Yams' trees, which cost ten times the parsing.
    .target(name: "CYAMLEvents", dependencies: [yams]),
    .target(
      name: "Playbooks", dependencies: ["Problems", "CYAMLEvents", collections],
      swiftSettings: strict),
    // RSA, which the standard's own example of a signature has, is in CryptoExtras only.
    .target(
      name: "Exchange", dependencies: ["Problems", "Playbooks", crypto, cryptoExtras],
      swiftSettings: strict),
    .target(name: "Duties", dependencies: ["Problems", "Playbooks"], swiftSettings: strict),
    .target(name: "Timeline", dependencies: ["Problems", crypto], swiftSettings: strict),
    // C, for the few Linux calls that stand behind _GNU_SOURCE.
    .target(name: "CVault"),
    .target(name: "Evidence", dependencies: ["Problems", "CVault", crypto], swiftSettings: strict),
    // C, for what Swift's Glibc leaves out: sessions, signals as a descriptor.
    .target(name: "CProcess"),
    .target(name: "Commands", dependencies: ["Problems", "CProcess"], swiftSettings: strict),
    .target(
      name: "Response",
      dependencies: ["Problems", "Playbooks", "Duties", "Timeline", collections],
      swiftSettings: strict),
    // scrypt, for scenarios that are mailed, is in CryptoExtras only.
    .target(
      name: "Exercises",
      dependencies: [
        "Problems", "Playbooks", "Duties", "Timeline", "Response", crypto, cryptoExtras,
      ],
      swiftSettings: strict),
    .target(
      name: "Reports",
      dependencies: [
        "Problems", "Playbooks", "Duties", "Timeline", "Response", "Exercises", mustache, crypto,
      ],
      swiftSettings: strict),
    // Without pkg-config, whose folder would come before that of the archives (Scripts/static.sh).
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "Triage", dependencies: ["Problems", "CZlib", crypto], swiftSettings: strict),
    // C, so that ncurses' macros and globals, and the signal handlers, stay out of Swift.
    .target(name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw")]),
    .target(name: "Terminal", dependencies: ["Problems", "CNcurses"], swiftSettings: strict),
    .target(
      name: "Interface",
      dependencies: [
        "Problems", "Playbooks", "Duties", "Timeline", "Response", "Exercises", "Reports",
        "Terminal",
      ],
      swiftSettings: strictOnMain),
    .target(name: "CLibrary"),
    .executableTarget(
      name: "tocsin",
      dependencies: [
        "Problems", "Playbooks", "Exchange", "Duties", "Timeline", "Evidence", "Commands",
        "Response", "Exercises", "Reports", "Triage", "Terminal", "Interface", "CLibrary",
        arguments,
      ],
      swiftSettings: strictOnMain, linkerSettings: quickLoad),
    .executableTarget(
      name: "tocsin-bench",
      dependencies: ["Problems", "Playbooks", "Duties", "Timeline", "Response"],
      path: "Benchmarks/Sources", swiftSettings: strict),
    .target(
      name: "FuzzHarness", dependencies: ["Problems", "Playbooks", "Exchange", "Triage"],
      path: "Fuzz/Harness", swiftSettings: strict),
    .executableTarget(
      name: "tocsin-fuzz", dependencies: ["Problems", "Exchange", "FuzzHarness"],
      path: "Fuzz/Sources", swiftSettings: strict),
    .testTarget(name: "ProblemsTests", dependencies: ["Problems"], swiftSettings: strict),
    .testTarget(
      name: "PlaybooksTests", dependencies: ["Problems", "Playbooks"], exclude: ["Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "ExchangeTests", dependencies: ["Problems", "Playbooks", "Exchange", "FuzzHarness"],
      exclude: ["Fixtures", "Schemas", "check.py"], swiftSettings: strict),
    .testTarget(
      name: "DutiesTests", dependencies: ["Problems", "Playbooks", "Duties"],
      exclude: ["Fixtures", "Reference"],
      swiftSettings: strict),
    .testTarget(
      name: "TimelineTests", dependencies: ["Problems", "Timeline", crypto], exclude: ["Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "EvidenceTests", dependencies: ["Problems", "Evidence", crypto],
      swiftSettings: strict),
    .testTarget(
      name: "CommandsTests", dependencies: ["Commands"], swiftSettings: strict),
    .testTarget(
      name: "ResponseTests",
      dependencies: ["Problems", "Playbooks", "Duties", "Timeline", "Response"],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "ExercisesTests",
      dependencies: [
        "Problems", "Playbooks", "Duties", "Timeline", "Response", "Exercises", "Reports",
      ],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "ReportsTests",
      dependencies: [
        "Problems", "Playbooks", "Duties", "Timeline", "Response", "Exercises", "Reports",
      ],
      exclude: ["Golden", "Judges", "Schemas"], swiftSettings: strict),
    .testTarget(
      name: "TriageTests", dependencies: ["Problems", "Triage", "CZlib", "FuzzHarness"],
      exclude: ["Fixtures"],
      swiftSettings: strict),
    .testTarget(name: "TerminalTests", dependencies: ["Terminal"], swiftSettings: strict),
    .testTarget(
      name: "InterfaceTests",
      dependencies: [
        "Problems", "Playbooks", "Duties", "Timeline", "Response", "Exercises", "Reports",
        "Terminal", "Interface",
      ],
      exclude: ["Screens"], swiftSettings: strictOnMain),
    .testTarget(
      name: "CLITests", dependencies: ["Timeline", "Response"],
      exclude: ["Scripts", "Pty", "Golden"], swiftSettings: strict),
  ],
  cLanguageStandard: .gnu2x
)
