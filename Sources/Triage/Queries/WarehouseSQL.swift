/// The rules that one window over a table can express, as SQL for a warehouse that holds the logs.
package struct WarehouseSQL: Sendable {
  package enum Dialect: String, CaseIterable, Sendable {
    case clickhouse, bigquery, snowflake, spark, duckdb, postgres

    /// Whether our own tests run it.
    var isRun: Bool { self == .duckdb || self == .postgres }
  }

  package var dialect: Dialect
  package var table: String
  package var window: Int
  package var minimum: Int
  package var ratio: String

  /// Nil where the table's name could be more than a name.
  package init?(dialect: Dialect, table: String, rule: RollingRule, ratio: String) {
    guard !table.isEmpty,
      table.utf8.allSatisfy({ byte in
        byte == 0x5F || byte == 0x2E || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
          || (0x61...0x7A).contains(byte)
      })
    else { return nil }
    (self.dialect, self.table, self.ratio) = (dialect, table, ratio)
    (window, minimum) = (rule.window, rule.minimum)
  }

  package var text: String {
    (remarks + [rolling + ";"]).joined(separator: "\n")
  }

  private var remarks: [String] {
    [
      dialect.isRun
        ? "-- tocsin: run in its tests on \(dialect.rawValue)"
        : "-- tocsin: NOT RUN: only parsed as \(dialect.rawValue); look at it before you trust it",
      "-- rule rolling/1: window \(window), at least \(minimum), ratio \(ratio), the current size outside",
      "-- columns: user_id, timestamp, query_size; rename them to yours",
      "-- left out, since no single window says them: size/1 (medians), rate/1 (negative binomial), "
        + "habits/1, rhythm/1, slow-scrape/1, new-origin/1, impossible-travel/1, refusals/1, "
        + "enumeration/2, near-duplicates/1, prompt-diversity/1",
      "-- take the rows back as CSV: tocsin triage queries --from-alerts FILE",
    ]
  }

  /// In whole numbers, as the engine here counts: x·n > r·Σ.
  private var rolling: String {
    let over =
      "OVER (PARTITION BY user_id ORDER BY \(time), \(tie) ROWS BETWEEN \(window) PRECEDING AND 1 "
      + "PRECEDING)"
    return """
      SELECT user_id, \(time) AS moment, query_size AS size, total, rows_before
      FROM (
        SELECT user_id, \(time), query_size,
          SUM(query_size) \(over) AS total,
          COUNT(query_size) \(over) AS rows_before
        FROM \(table)
        WHERE query_size >= 0
      ) AS windowed
      WHERE rows_before >= \(minimum) AND query_size * rows_before > \(ratio) * total
      ORDER BY user_id, moment
      """
  }

  private var time: String {
    dialect == .bigquery || dialect == .spark ? "`timestamp`" : "\"timestamp\""
  }

  /// Rows of one moment stand in an order that must not change from run to run.
  private var tie: String { "query_size" }
}
