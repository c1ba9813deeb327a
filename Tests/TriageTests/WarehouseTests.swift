import Foundation
import Testing

@testable import Triage

@Suite("A rule as SQL")
struct WarehouseTests {
  private static let here = URL(filePath: #filePath).deletingLastPathComponent()
  private static let packages = here.appending(path: "../../.build/python").standardized.path
  private static let canRun =
    FileManager.default.fileExists(atPath: packages + "/duckdb")
    || ProcessInfo.processInfo.environment["TOCSIN_BINARY"] != nil

  private func rule(_ window: Int, _ ratio: String) throws -> RollingRule {
    try #require(
      RollingRule(
        window: window, minimum: min(3, window), ratio: ratio, includesCurrent: false, most: 10))
  }

  private static let hasPostgres =
    FileManager.default.fileExists(atPath: "/usr/lib/postgresql")
    || ProcessInfo.processInfo.environment["TOCSIN_BINARY"] != nil
  private static let log = here.appending(path: "Fixtures/rolling.csv.gz").path

  private static let rules = [(10, "3"), (2, "2.5"), (50, "3")]

  /// What a program prints that gets our statements, one file for each dialect, and a log.
  private func rows(
    _ window: Int, _ ratio: String, by command: (_ folder: String) -> [String]
  ) throws -> WarehouseAlerts {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sql-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }  // a temporary folder
    for dialect in WarehouseSQL.Dialect.allCases {
      let sql = try #require(
        WarehouseSQL(
          dialect: dialect, table: "queries", rule: try rule(window, ratio), ratio: ratio))
      try Data(sql.text.utf8).write(to: folder.appending(path: "\(dialect.rawValue).sql"))
    }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command(folder.path)
    process.environment = ["PYTHONPATH": Self.packages, "PATH": "/usr/bin:/bin", "TZ": "UTC"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return try WarehouseAlerts(output, path: "w", most: 10)
  }

  private func isOurs(_ back: WarehouseAlerts, _ window: Int, _ ratio: String) throws {
    let run = QueryRun(paths: [Self.log], asked: .rolling(try rule(window, ratio)))
    let ours = try #require(try run.result(now: 0, pulse: { _, _ in true }).rolling)
    #expect(back.rows.count == ours.rule.flags)
    #expect(back.sum == ours.rule.sum)
    // The worst are the same users with the same sizes.
    let worst = zip(ours.rule.worst, ours.users).map { "\($1) \($0.size)" }
    #expect(Set(back.rows.prefix(worst.count).map { "\($0.user) \($0.size)" }) == Set(worst))
  }

  @Test(
    "parses in each dialect, and DuckDB finds what we find", .enabled(if: canRun),
    arguments: rules)
  func duckDB(window: Int, ratio: String) throws {
    let script = Self.here.appending(path: "Fixtures/warehouse.py").path
    try isOurs(
      rows(window, ratio) { ["python3", script, $0, Self.log] }, window, ratio)
  }

  @Test("finds what we find on PostgreSQL", .enabled(if: hasPostgres), arguments: rules)
  func postgres(window: Int, ratio: String) throws {
    let script = Self.here.appending(path: "Fixtures/warehouse.sh").path
    try isOurs(rows(window, ratio) { ["sh", script, $0, Self.log] }, window, ratio)
  }

  @Test(
    "takes no name of a table that could be more", arguments: ["", "a;b", "a b", "\"a\"", "a--"])
  func names(table: String) throws {
    #expect(
      WarehouseSQL(dialect: .duckdb, table: table, rule: try rule(10, "3"), ratio: "3") == nil)
  }

  @Test("says on its first line whether it was ever run", arguments: WarehouseSQL.Dialect.allCases)
  func honest(dialect: WarehouseSQL.Dialect) throws {
    let sql = try #require(
      WarehouseSQL(dialect: dialect, table: "t", rule: try rule(10, "3"), ratio: "3"))
    let first = sql.text.prefix { $0 != "\n" }
    #expect(first.contains("NOT RUN") == ![.duckdb, .postgres].contains(dialect))
  }

  @Test(
    "is taken back only as it was written",
    arguments: ["", "a,b\n1,2\n", "user_id,moment,size,total,rows_before\na,b,x,1,1\n"])
  func refuses(text: String) {
    guard text.isEmpty else {
      #expect(throws: TriageFault.self) { try WarehouseAlerts(text, path: "w", most: 1) }
      return
    }
    #expect((try? WarehouseAlerts(text, path: "w", most: 1).rows.isEmpty) == true)
  }
}
