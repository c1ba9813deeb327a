import Glibc

/// Makes an event of a row's slots.
struct EventMaker {
  enum Outcome {
    /// With a remark: used, but not all of it.
    case event(LogEvent, SkipReason?)
    case skipped(SkipReason)
  }

  private let file: Int32
  private let names: LogNames
  private let options: LogOptions
  private let filters: [(slot: Int, values: [[UInt8]])]
  private let ts: [Int]
  private let identity: [[Int]]
  private let sizes: [Int]
  private let country: [Int]
  private let asn: [Int]
  private let agent: [Int]
  private let endpoint: [Int]
  private let status: [Int]
  private let statusOfNone: Int32
  private let count: [Int]
  private let id: [Int]
  private let prompt: [Int]
  private let address: [Int]
  private var time: LogTime
  private(set) var identities = [0, 0, 0]
  /// Fields that held something in some row.
  private(set) var found = FoundFields()
  /// Hashes of the ids seen, in two generations, so that memory stays bounded.
  private var seen = Set<UInt64>()
  private var seenBefore = Set<UInt64>()
  private static let generation = 500_000
  /// 1970 to 9999: what no calendar of ours counts is no time.
  private static let possible: Range<Int64> = 0..<253_402_300_800_000
  private var origins: [Int32: (country: Int32, asn: Int32)] = [:]

  init(_ layout: RowLayout, file: Int32, names: LogNames, options: LogOptions) {
    (self.file, self.names, self.options) = (file, names, options)
    filters = layout.filters
    func slots(_ field: LogField) -> [Int] { layout.slots[field] ?? [] }
    ts = slots(.ts)
    identity = [slots(.user), slots(.key), slots(.sourceIP)]
    sizes = slots(.sizeIn) + slots(.bytes)
    (country, asn, agent) = (slots(.country), slots(.asn), slots(.agent))
    (endpoint, status, count) = (slots(.endpoint), slots(.status), slots(.count))
    (id, prompt, address) = (slots(.id), slots(.prompt), slots(.sourceIP))
    statusOfNone = layout.namesErrorsOnly ? 200 : 0
    time = LogTime(zone: options.zone)
  }

  var lacksZone: Bool { time.lacksZone }

  mutating func event(_ row: RowSlots, _ line: Int64) -> Outcome {
    guard passes(row) else { return .skipped(.filtered) }
    guard let stamp = unsafe first(ts, row) else { return .skipped(.noTime) }
    guard let start = unsafe stamp.start, let when = unsafe time.read(start, stamp.count) else {
      return .skipped(.badTime)
    }
    guard Self.possible.contains(when) else { return .skipped(.badTime) }
    if let since = options.since, when < since { return .skipped(.outsideTime) }
    if let until = options.until, when >= until { return .skipped(.outsideTime) }
    var user: Int32 = 0
    for (kind, slots) in identity.enumerated() {
      guard let found = unsafe first(slots, row) else { continue }
      user = unsafe number(found, names.users)
      identities[kind] += 1
      break
    }
    guard user != 0 else { return .skipped(.noIdentity) }
    if isRepeated(row, when, user) { return .skipped(.duplicate) }
    var event = LogEvent(time: when, line: line, file: file, user: user, size: -1)
    var remark: SkipReason?
    if let found = unsafe first(sizes, row) {
      event.size = unsafe Self.size(found)
      if event.size < 0 { remark = .badSize } else { self.found.insert(.sizes) }
    }
    fill(&event, row)
    note(event)
    return .event(event, remark)
  }

  private mutating func note(_ event: LogEvent) {
    if event.country != 0 { found.insert(.countries) }
    if event.status != 0 { found.insert(.statuses) }
    if event.agent != 0 { found.insert(.agents) }
    if event.endpoint != 0 { found.insert(.endpoints) }
    if event.template != 0 { found.insert(.prompts) }
  }

  private mutating func fill(_ event: inout LogEvent, _ row: RowSlots) {
    if let found = unsafe first(agent, row) { event.agent = unsafe number(found, names.others) }
    if let found = unsafe first(endpoint, row) {
      event.endpoint = unsafe number(found, names.others)
    }
    if let found = unsafe first(country, row) { event.country = unsafe number(found, names.others) }
    if let found = unsafe first(asn, row) { event.asn = unsafe number(found, names.others) }
    if !status.isEmpty {
      event.status = unsafe first(status, row).map { unsafe Self.status($0) } ?? statusOfNone
    }
    if let found = unsafe first(count, row) {
      event.count = unsafe Int32(clamping: max(1, Self.size(found)))
    }
    if event.country == 0, let table = options.origins, let found = unsafe first(address, row) {
      let address = unsafe number(found, names.others)
      place(&event, address, table)
    }
    if let found = unsafe first(prompt, row), let start = unsafe found.start {
      event.take(unsafe PromptFacts(start, found.count))
    }
  }

  private mutating func place(_ event: inout LogEvent, _ address: Int32, _ table: OriginTable) {
    if origins[address] == nil {
      let found = table.origin(of: names.others.name(address))
      origins[address] = (
        found.map { names.others.number(of: $0.country) } ?? 0,
        found.map { names.others.number(of: $0.asn) } ?? 0
      )
    }
    if let known = origins[address] { (event.country, event.asn) = known }
  }

  // MARK: Details

  /// The first of the slots that holds something; `-` holds nothing.
  @unsafe private func first(_ slots: [Int], _ row: RowSlots) -> RowSlots.Slice? {
    for slot in slots {
      let slice = unsafe row[slot]
      guard slice.count > 0, let start = unsafe slice.start else { continue }
      if slice.count == 1, unsafe start[0] == 0x2D { continue }
      return slice
    }
    return nil
  }

  private func passes(_ row: RowSlots) -> Bool {
    for filter in filters {
      let slice = unsafe row[filter.slot]
      guard slice.count > 0, let start = unsafe slice.start else { continue }
      let isWanted = filter.values.contains { value in
        unsafe value.elementsEqual(UnsafeBufferPointer(start: start, count: slice.count))
      }
      if !isWanted { return false }
    }
    return true
  }

  @unsafe private func number(_ slice: RowSlots.Slice, _ table: NameTable) -> Int32 {
    guard let start = unsafe slice.start else { return 0 }
    guard slice.isEscaped else { return unsafe table.number(of: start, slice.count) }
    let block = UnsafeMutablePointer<UInt8>.allocate(capacity: slice.count)
    defer { unsafe block.deallocate() }
    let length = unsafe JSONRow.unescape(start, slice.count, into: block)
    return unsafe table.number(of: UnsafePointer(block), length)
  }

  /// Delivered again: S3 and CloudTrail do so. Time and user count too: an id alone may be the
  /// client's to choose, who could hide all requests behind one.
  private mutating func isRepeated(_ row: RowSlots, _ when: Int64, _ user: Int32) -> Bool {
    guard !id.isEmpty, let found = unsafe first(id, row), let start = unsafe found.start else {
      return false
    }
    let own = UInt64(bitPattern: when) &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(user) << 40
    let hash = unsafe PromptFacts.hash(start, found.count) ^ own
    if seen.contains(hash) || seenBefore.contains(hash) { return true }
    seen.insert(hash)
    if seen.count > Self.generation { (seenBefore, seen) = (seen, []) }
    return false
  }

  /// A whole number of at least 0, or one with a fraction; -1 for anything else.
  @unsafe private static func size(_ slice: RowSlots.Slice) -> Int64 {
    guard let start = unsafe slice.start else { return -1 }
    var value: Int64 = 0
    for index in 0..<slice.count {
      let digit = unsafe start[index] &- 0x30
      guard digit < 10 else { return unsafe index > 0 && start[index] == 0x2E ? value : -1 }
      guard value < 10_000_000_000_000 else { return -1 }
      value = value * 10 + Int64(digit)
    }
    return value
  }

  /// HTTP's numbers; gRPC's and words made into them.
  @unsafe private static func status(_ slice: RowSlots.Slice) -> Int32 {
    let number = unsafe size(slice)
    switch number {
    case 100...: return Int32(clamping: number)
    case 0, 1: return 200
    case 7: return 403
    case 8: return 429
    case 16: return 401
    case 2...: return 500
    default: break
    }
    guard let start = unsafe slice.start else { return 0 }
    let part = unsafe UnsafeBufferPointer(start: start, count: min(64, slice.count))
    let text = unsafe String(decoding: part, as: UTF8.self).lowercased()
    if text == "ok" || text.hasPrefix("succe") { return 200 }
    if text.contains("thrott") || text.contains("limit") || text.contains("quota") { return 429 }
    let isRefused = ["denied", "unauthor", "forbid", "invalidclient"].contains { text.contains($0) }
    return isRefused ? 403 : 500
  }
}

/// What a log really told, whatever its mapping hoped for.
struct FoundFields: OptionSet, Sendable {
  let rawValue: UInt8

  static let sizes = FoundFields(rawValue: 1)
  static let countries = FoundFields(rawValue: 2)
  static let statuses = FoundFields(rawValue: 4)
  static let agents = FoundFields(rawValue: 8)
  static let endpoints = FoundFields(rawValue: 16)
  static let prompts = FoundFields(rawValue: 32)
}
