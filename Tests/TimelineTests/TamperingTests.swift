import Foundation
import Testing

@testable import Timeline

extension Record {
  /// The entries of the root log that any fault names.
  var blamed: Set<Int> {
    Set(faults.filter { $0.log == SampleRecord.root }.flatMap { Array($0.entries) })
  }
}

@Suite("A record that was tampered with")
struct TamperingTests {
  let sample: SampleRecord
  let lines: [[UInt8]]

  init() throws {
    sample = try .twenty()
    lines = sample.lines
  }

  private func judged(_ lines: [[UInt8]], remembering: Bool = true) -> Record {
    sample.judged(Array(lines.joined()), remembering: remembering)
  }

  @Test("is whole before")
  func untouched() {
    let record = judged(lines)
    #expect(record.faults == [])
    #expect(record.count == 20)
    #expect(record.checked.done == 20)
  }

  private static let isThorough = ProcessInfo.processInfo.environment["TOCSIN_THOROUGH"] == "1"

  /// One bit of every byte, in turn the first to the eighth, each with the line after it, where
  /// what is wrong shows first; and every 397th with the whole record. All bits of all bytes, each
  /// with the whole record, take TOCSIN_THOROUGH=1 and minutes.
  @Test("shows which entry had one bit flipped", arguments: 0..<20)
  func flippedBit(index: Int) {
    let before = log(ofFirst: index)
    let isThorough = TamperingTests.isThorough
    var wrong: [String] = []
    for byte in lines[index].indices {
      for bit in isThorough ? Array(0..<8) : [byte % 8] {
        var line = lines[index]
        line[byte] ^= 1 << UInt8(bit)
        let isWhole = isThorough || byte % 397 == index
        let record = isWhole ? judged(replacing: index, line) : judged(before, line, index)
        // Without its LF an entry takes the next with it.
        let isLF = byte == line.count - 1
        let allowed: Set<Int> = isLF ? [index + 1, index + 2] : [index + 1]
        if !record.blamed.contains(index + 1) || !record.blamed.isSubset(of: allowed) {
          wrong.append("byte \(byte) bit \(bit): \(record.faults.map(\.text))")
        }
      }
    }
    #expect(wrong == [])
  }

  private func judged(replacing index: Int, _ line: [UInt8]) -> Record {
    var changed = lines
    changed[index] = line
    return judged(changed)
  }

  /// The log after its first lines, their signatures checked.
  private func log(ofFirst count: Int) -> Log {
    var record = judged(Array(lines.prefix(count)), remembering: false)
    record.verify()
    return record.logs[SampleRecord.root] ?? Log(name: SampleRecord.root, bytes: LogBytes([]))
  }

  private func judged(_ before: Log, _ line: [UInt8], _ index: Int) -> Record {
    let next = index + 1 < lines.count ? lines[index + 1] : []
    let last = sample.logs[SampleRecord.root]?[min(index + 1, 19)]
    var log = before
    log.bytes = LogBytes(Array(lines.prefix(index).joined()) + line + next)
    log.absorb(line + next)
    let memory = last.map {
      [SampleRecord.root: Entry.Seen(number: $0.id.number, head: $0.headDigest)]
    }
    var record = Record(logs: [log], memory: memory ?? [:])
    record.verify()
    return record
  }

  @Test("shows which line was removed", arguments: 0..<20)
  func removed(index: Int) {
    var changed = lines
    changed.remove(at: index)
    #expect(judged(changed).blamed == [index + 1])
  }

  @Test("shows which line was doubled", arguments: 0..<20)
  func doubled(index: Int) {
    var changed = lines
    changed.insert(lines[index], at: index)
    let record = judged(changed)
    #expect(record.blamed == [index + 1])
    #expect(record.faults.map(\.kind) == [.doubled])
  }

  @Test("shows which two lines were swapped", arguments: 0..<19)
  func swapped(index: Int) {
    var changed = lines
    changed.swapAt(index, index + 1)
    let blamed = judged(changed).blamed
    #expect(!blamed.isEmpty)
    #expect(blamed.isSubset(of: [index + 1, index + 2]))
  }

  @Test("shows from where its tail was cut, by what the machine remembers", arguments: 0..<20)
  func prefix(count: Int) {
    let whole = judged(Array(lines.prefix(count)))
    #expect(whole.blamed == Set((count + 1)...20))
    let torn = Array(lines.prefix(count)) + [Array(lines[count].prefix(lines[count].count / 2))]
    #expect(judged(torn).blamed == Set((count + 1)...20))
  }

  @Test("shows from where its tail was cut, by what another responder has seen")
  func cutBySeen() throws {
    let two = try SampleRecord.two()
    let record = two.judged(Array(lines.prefix(15).joined()), remembering: false)
    #expect(record.blamed == Set(16...20))
    #expect(
      record.faults.map(\.kind) == [
        .missing(.entry(EntryID(log: SampleRecord.other, number: 1)))
      ])
  }

  @Test("shows an entry of another incident, and one of another log")
  func splice() throws {
    var foreign = SampleRecord()
    foreign.counter = sample.counter
    try foreign.declare(with: .ed25519(1))
    for _ in 0..<4 { try foreign.add(.note("elsewhere"), to: SampleRecord.root) }
    let strange = try #require(foreign.logs[SampleRecord.root])
    var changed = lines
    changed[4] = strange[4].lineBytes + [0x0A]
    let record = judged(changed)
    #expect(record.blamed == [5])
    #expect(record.faults.first?.kind == .foreign(.incident(foreign.incident)))

    let two = try SampleRecord.two()
    let other = try #require(two.logs[SampleRecord.other]?[1])
    var inserted = two.lines
    inserted.insert(other.lineBytes + [0x0A], at: 7)
    let spliced = two.judged(Array(inserted.joined()))
    #expect(spliced.faults.map(\.kind) == [.foreign(.log(SampleRecord.other))])
    #expect(spliced.faults.first?.lines == 8..<9)
  }

  @Test("shows a tail signed anew with another key")
  func resigned() throws {
    var forged = sample
    forged.logs[SampleRecord.root] = Array((sample.logs[SampleRecord.root] ?? []).prefix(14))
    forged.sessions[SampleRecord.root] = nil
    forged.identities[SampleRecord.root] = try .ed25519(7)
    for number in 15...20 { try forged.add(.note("forged \(number)"), to: SampleRecord.root) }
    let record = judged(forged.lines, remembering: false)
    #expect(record.blamed == Set(15...20))
    #expect(record.faults.allSatisfy { $0.kind == .otherKey })
    #expect(record.count == 14)
  }

  @Test("shows a fork, and trusts neither branch from there")
  func fork() throws {
    var branch = sample
    branch.logs[SampleRecord.root] = Array((sample.logs[SampleRecord.root] ?? []).prefix(18))
    try branch.add(.note("another nineteenth"), to: SampleRecord.root)
    let second = branch.lines[18]
    let record = judged(lines + [second])
    #expect(record.faults.map(\.kind) == [.fork])
    #expect(record.blamed == [19])
    #expect(record.count == 18)
    #expect(record.untrusted.map(\.number) == [19, 20])
  }

  @Test("shows an entry written after its session was closed")
  func afterClose() throws {
    var late = sample
    let key = try #require(try SampleRecord.twenty().logs[SampleRecord.root]?.count)
    #expect(key == 20)
    late.sessions[SampleRecord.root] = (try SampleRecord.sessionKey(9), 2)
    try late.add(.note("too late"), to: SampleRecord.root)
    var record = Record(files: late.files)
    record.verify()
    #expect(record.faults.map(\.kind) == [.closedSession(2)])
    #expect(record.blamed == [21])
    #expect(record.count == 20)
  }

  @Test("gives an admission by a session key no effect, and says so")
  func admissionBySession() throws {
    var forged = try SampleRecord.twenty()
    forged.logs[SampleRecord.root] = Array((forged.logs[SampleRecord.root] ?? []).prefix(4))
    try forged.addBySession(
      .admitting(try Identity.ed25519(5).key, name: "nobody"), seed: 9, session: 2)
    forged.identities[SampleRecord.other] = try .ed25519(5)
    try forged.add(.note("let me in"), to: SampleRecord.other)
    var record = Record(files: forged.files)
    record.verify()
    #expect(record.faults.map(\.kind) == [.needsIdentity(kind: "key.admitted")])
    #expect(record.untrusted == [EntryID(log: SampleRecord.other, number: 1)])
  }

  @Test("refuses a log or a part called sig", arguments: ["part", "log"])
  func namedSig(what: String) throws {
    let text = String(decoding: lines[4].dropLast(), as: UTF8.self)
    let changed =
      what == "part"
      ? text.replacing(#""parts":{"note":"#, with: #""parts":{"sig":"#)
      : text.replacing(
        #""seen":{}"#, with: #""seen":{"sig":[1,"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="]}"#)
    #expect(changed != text)
    #expect(throws: LineProblem.self) { try Entry(line: Array(changed.utf8)) }
  }
}

extension SampleRecord {
  /// An entry signed by a session key whatever its kind demands: what an honest writer never does.
  mutating func addBySession(_ draft: Draft, seed: UInt8, session: Int) throws {
    try add(draft, to: SampleRecord.root)
    guard var entry = logs[SampleRecord.root]?.popLast() else { return }
    entry.by = session
    let head = entry.headBytes
    entry.headDigest = Digest(of: head)
    entry.signature = try SampleRecord.sessionKey(seed).signature(of: head)
    logs[SampleRecord.root]?.append(entry)
  }
}
