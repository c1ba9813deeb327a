import Glibc

/// The text of a log as it flows by: unpacked if it was packed, in a window that always holds whole
/// lines. Memory does not depend on how long the log is.
@safe final class LogText {
  /// A longer line is passed over, and counted.
  static let longestLine = 16 << 20
  /// As much as the nearer cache holds: what is read is looked at at once.
  private static let piece = 1 << 18

  /// Words of a feed that is still being written.
  static let nothingNow = -1
  /// What follows is another file.
  static let turned = -2

  /// Fills a buffer and says how far; 0 at the end, or one of the words above.
  typealias Feed = (UnsafeMutableRawBufferPointer) throws(TriageFault) -> Int

  let path: String
  private let feed: Feed
  private var inflater: Inflater?
  private var packed: UnsafeMutablePointer<UInt8>?
  private var packedRange = 0..<0
  /// The window; text lies at `start..<end`.
  private(set) var base: UnsafeMutablePointer<UInt8>
  private(set) var capacity: Int
  private(set) var start = 0
  private(set) var end = 0
  private(set) var isAtEnd = false
  /// No more for the moment.
  private(set) var isStarved = false
  /// What stands in the window is the last of its file; another follows.
  private(set) var hasTurned = false
  /// Where the window's text begins in the unpacked log.
  private(set) var offset = 0
  /// Bytes read from the disk so far.
  private(set) var bytesRead = 0
  /// What is wrong with the packing.
  private(set) var oddity: String?

  /// Ctrl-C came while it was read.
  private(set) var isInterrupted: () -> Bool = { false }

  convenience init(_ path: String, isLive: Bool = false) throws(TriageFault) {
    if isLive {
      try self.init(live: path)
      return
    }
    let stream = try InputStream(path)
    try unsafe self.init(path, size: stream.size) { room throws(TriageFault) in
      try unsafe stream.read(into: room)
    }
    isInterrupted = { stream.isInterrupted }
  }

  private convenience init(live path: String) throws(TriageFault) {
    let file = try LiveFile(path)
    try unsafe self.init(path, size: nil) { room throws(TriageFault) in
      try unsafe file.read(into: room)
    }
    guard inflater == nil else {
      throw TriageFault(
        "\(path): is packed, and nobody writes to what is packed",
        mend: "read it without --follow, or follow the log it is made of")
    }
  }

  init(_ path: String, size: Int?, feed: @escaping Feed) throws(TriageFault) {
    self.path = path
    self.size = size
    unsafe self.feed = feed
    capacity = 2 * Self.piece
    unsafe base = .allocate(capacity: capacity)
    unsafe packed = nil
    try refill()
    if end >= 3, unsafe base[0] == 0x1F && base[1] == 0x8B && base[2] == 8 { try unpack() }
    if end >= 3, unsafe base[0] == 0xEF && base[1] == 0xBB && base[2] == 0xBF { advance(3) }
  }

  /// Text that is in memory already.
  init(_ path: String, text: [UInt8]) {
    self.path = path
    size = nil
    unsafe feed = { _ in 0 }
    capacity = max(1, text.count)
    unsafe base = .allocate(capacity: capacity)
    unsafe packed = nil
    for (index, byte) in text.enumerated() { unsafe base[index] = byte }
    end = text.count
    isAtEnd = true
  }

  deinit {
    unsafe base.deallocate()
    unsafe packed?.deallocate()
  }

  /// Bytes on the disk, where that is known.
  let size: Int?

  /// The text up to here has been dealt with.
  func advance(_ count: Int) {
    start += count
    offset += count
  }

  /// More text behind what is there; false at the end of the log.
  @discardableResult
  func refill() throws(TriageFault) -> Bool {
    guard !isAtEnd, !hasTurned else { return false }
    if start > 0 {
      unsafe memmove(base, base + start, end - start)
      end -= start
      start = 0
    }
    if capacity - end < Self.piece {
      capacity = max(capacity * 2, end + Self.piece)
      let wider = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
      unsafe memcpy(wider, base, end)
      unsafe base.deallocate()
      unsafe base = wider
    }
    let got = try read(Self.piece)
    isStarved = got == Self.nothingNow
    hasTurned = got == Self.turned
    if got == 0 { isAtEnd = true }
    end += max(0, got)
    return got > 0
  }

  /// The file that took the place of the one that was read.
  func beginAnew() {
    (start, end, offset, hasTurned) = (0, 0, 0, false)
  }

  /// Drops a line that is too long, up to its end.
  func skipLine() throws(TriageFault) {
    while true {
      if let feed = unsafe memchr(base + start, 0x0A, end - start) {
        let distance =
          unsafe UnsafePointer(feed.assumingMemoryBound(to: UInt8.self))
          - UnsafePointer(base + start)
        return advance(distance + 1)
      }
      advance(end - start)
      guard try refill() else { return }
    }
  }

  /// All of it at once, for a document that is one value.
  func whole(atMost most: Int) throws(TriageFault) -> [UInt8] {
    while try refill() {
      guard end - start <= most else {
        throw TriageFault(
          "\(path): is one document of more than \(most >> 20) MiB",
          mend: "write a record in each line: jq -c '.Records[]'")
      }
    }
    return unsafe Array(UnsafeBufferPointer(start: base + start, count: end - start))
  }

  /// The first bytes that are there, without using them up.
  func glance(_ most: Int) -> [UInt8] {
    unsafe Array(UnsafeBufferPointer(start: base + start, count: min(most, end - start)))
  }

  private func read(_ most: Int) throws(TriageFault) -> Int {
    let room = unsafe UnsafeMutableRawBufferPointer(start: base + end, count: most)
    guard let inflater else {
      let got = try unsafe feed(room)
      bytesRead += max(0, got)
      return got
    }
    return try unsafe unpacked(inflater, into: room)
  }

  // MARK: gzip

  /// What was read is packed: it moves aside, and its contents take its place.
  private func unpack() throws(TriageFault) {
    let aside = UnsafeMutablePointer<UInt8>.allocate(capacity: max(Self.piece, end))
    unsafe memcpy(aside, base, end)
    unsafe packed = aside
    packedRange = 0..<end
    end = 0
    isAtEnd = false
    do throws(Inflater.Fault) { inflater = try Inflater(.wrapped) } catch {
      throw TriageFault("zlib has no memory", mend: "close other programs")
    }
    try refill()
  }

  @unsafe private func unpacked(
    _ inflater: Inflater, into room: UnsafeMutableRawBufferPointer
  ) throws(TriageFault) -> Int {
    guard let packed = unsafe packed else { return 0 }
    while true {
      if packedRange.isEmpty {
        let space = unsafe UnsafeMutableRawBufferPointer(start: packed, count: Self.piece)
        let got = try unsafe max(0, feed(space))
        bytesRead += got
        packedRange = 0..<got
        if got == 0 {
          if !inflater.isFinished { oddity = "the packed log is cut off" }
          return 0
        }
      }
      // Another member may follow the first, as `cat a.gz b.gz` makes.
      if inflater.isFinished { inflater.restart() }
      let input = unsafe UnsafeRawBufferPointer(
        start: packed + packedRange.lowerBound, count: packedRange.count)
      let step: (used: Int, made: Int)
      do throws(Inflater.Fault) { step = try unsafe inflater.inflate(input, into: room) } catch {
        oddity =
          "the packed log is damaged; what follows byte \(bytesRead - packedRange.count) is lost"
        isAtEnd = true
        return 0
      }
      packedRange = (packedRange.lowerBound + step.used)..<packedRange.upperBound
      if step.made > 0 { return step.made }
    }
  }
}
