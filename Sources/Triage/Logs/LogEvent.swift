/// What one row of a log says, in numbers; 0 stands for a name that is not there.
struct LogEvent {
  /// Milliseconds since 1970.
  var time: Int64
  /// Row of its file, from 1; a CSV's header is row 1.
  var line: Int64
  /// Number of the file, in the order given.
  var file: Int32
  var user: Int32
  /// In tokens or bytes, whichever the mapping says; negative where it is not known.
  var size: Int64
  var country: Int32 = 0
  var asn: Int32 = 0
  var agent: Int32 = 0
  var endpoint: Int32 = 0
  /// As HTTP has it; 0 where it is not known.
  var status: Int32 = 0
  /// Requests that the row stands for.
  var count: Int32 = 1
  /// Of the prompt (`PromptFacts`): hashes of all of it and of its template, 0 where there is none.
  var prompt: UInt32 = 0
  var template: UInt32 = 0
  var sketch: UInt64 = 0
  var number: Int64 = -1
  var entropy: Float = -1

  static let refusals: Set<Int32> = [401, 403, 407, 429, 451]

  /// Of hashes half of the bits do: what is compared is a window of 500.
  mutating func take(_ facts: PromptFacts) {
    prompt = UInt32(truncatingIfNeeded: facts.whole >> 32) | 1
    template = UInt32(truncatingIfNeeded: facts.template >> 32) | 1
    (sketch, number, entropy) = (facts.sketch, facts.number, facts.entropy)
  }
}

/// Why a row was not used.
enum SkipReason: Int, CaseIterable {
  case noTime, badTime, noIdentity, noSize, badSize, tooLong, notARow, filtered, duplicate, tooLate
  case outsideTime

  var words: String {
    switch self {
    case .noTime: "no time"
    case .badTime: "a time that cannot be read"
    case .noIdentity: "no identity"
    case .noSize: "no size"
    case .badSize: "a size that is no number, or negative"
    case .tooLong: "longer than \(LogText.longestLine >> 20) MiB"
    case .notARow: "not a row of this format"
    case .filtered: "left out by the mapping's filter"
    case .duplicate: "delivered twice"
    case .tooLate: "later than the reorder buffer holds"
    case .outsideTime: "outside of --since and --until"
    }
  }
}

/// How many rows were read, used and skipped, by reason: nothing is dropped in silence.
struct RowCounts {
  var read = 0
  var used = 0
  var skipped = [Int](repeating: 0, count: SkipReason.allCases.count)
  /// The first line that was skipped for each reason.
  var first = [Int64](repeating: 0, count: SkipReason.allCases.count)

  mutating func skip(_ reason: SkipReason, _ line: Int64) {
    if skipped[reason.rawValue] == 0 { first[reason.rawValue] = line }
    skipped[reason.rawValue] += 1
  }

  mutating func add(_ other: RowCounts) {
    read += other.read
    used += other.used
    for reason in SkipReason.allCases {
      if skipped[reason.rawValue] == 0 { first[reason.rawValue] = other.first[reason.rawValue] }
      skipped[reason.rawValue] += other.skipped[reason.rawValue]
    }
  }

  /// Nothing was dropped in silence. A size that cannot be read is skipped, its row is used.
  var addUp: Bool {
    read == used
      + SkipReason.allCases.filter { $0 != .badSize && $0 != .noSize }
      .reduce(0) { $0 + skipped[$1.rawValue] }
  }

  var lines: [String] {
    var lines = ["\(Words.grouped(read)) rows read, \(Words.grouped(used)) used"]
    for reason in SkipReason.allCases where skipped[reason.rawValue] > 0 {
      lines.append(
        "  skipped \(Words.grouped(skipped[reason.rawValue])): \(reason.words) "
          + "(first at line \(Words.grouped(Int(first[reason.rawValue]))))")
    }
    return lines
  }

  var document: JSON {
    .fields([
      ("read", .int(read)), ("used", .int(used)),
      (
        "skipped",
        .list(
          SkipReason.allCases.filter { skipped[$0.rawValue] > 0 }.map {
            .fields([
              ("reason", .text($0.words)), ("rows", .int(skipped[$0.rawValue])),
              ("first-line", .int(Int(first[$0.rawValue]))),
            ])
          })
      ),
    ])
  }
}
