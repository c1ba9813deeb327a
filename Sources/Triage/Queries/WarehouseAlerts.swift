import Problems

/// What a warehouse has found by our rule, taken back: checked again by its own numbers.
package struct WarehouseAlerts: Sendable {
  package struct Row: Sendable {
    package var user: String
    package var at: String
    package var size: Int64
    package var total: Int64
    package var before: Int64

    var ratio: Double {
      total > 0 ? Double(size) * Double(before) / Double(total) : .infinity
    }
  }

  package private(set) var rows: [Row] = []
  private let path: String
  private let most: Int

  package init(_ text: String, path: String, most: Int) throws(TriageFault) {
    (self.path, self.most) = (path, most)
    let needs = ["user_id", "moment", "size", "total", "rows_before"]
    for row in try SmallTable(text, name: path, needs: needs).rows {
      // Some warehouses write sums with a fraction of zeros.
      guard let size = Self.whole(row["size"]), let total = Self.whole(row["total"]),
        let before = Self.whole(row["rows_before"]), before > 0
      else {
        throw TriageFault(
          "\(path):\(row.line): holds no numbers where size, total and rows_before should be",
          mend: "export the rows of the query that “--sql” printed, as CSV with a header")
      }
      rows.append(
        Row(user: row["user_id"], at: row["moment"], size: size, total: total, before: before))
    }
    rows.sort { ($1.ratio, $0.user, $0.at) < ($0.ratio, $1.user, $1.at) }
  }

  private static func whole(_ text: String) -> Int64? {
    let parts = text.split(separator: ".", maxSplits: 1)
    guard parts.count < 2 || parts[1].allSatisfy({ $0 == "0" }) else { return nil }
    return parts.first.flatMap { Int64($0) }.flatMap { $0 >= 0 ? $0 : nil }
  }

  package var sum: Int64 { rows.reduce(0) { $0.addingWithinRange($1.size) } }

  package var lines: [String] {
    [
      "rolling, counted by a warehouse: \(Words.grouped(rows.count)) flags, sum of flagged sizes "
        + Words.grouped(Int(sum))
    ]
      + rows.prefix(most).map { row in
        visible(
          "  \(row.at) \(row.user): size \(row.size), mean of the previous \(row.before) "
            + "\(Words.fixed(Double(row.total) / Double(row.before), 1)); ratio "
            + "\(Words.fixed(row.ratio, 1))×")
      }
  }

  package var document: JSON {
    .shape(
      "triage.queries",
      [
        ("source", .text("warehouse")), ("files", .list([.text(path)])),
        ("flags", .int(rows.count)), ("sum", .int(Int(sum))),
        (
          "worst",
          .list(
            rows.prefix(most).map {
              .fields([
                ("user", .text($0.user)), ("time", .text($0.at)), ("size", .int(Int($0.size))),
                ("ratio", .real($0.ratio)),
              ])
            })
        ),
      ])
  }
}
