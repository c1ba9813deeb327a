import Foundation
import Glibc
import Synchronization
import Testing

@testable import Timeline

/// Counts the calls that change the disk, and ends the world at one of them: it and all after it
/// fail, as they would for a process that was killed.
final class Fate: Sendable {
  private let state = Mutex<(calls: Int, end: Int)>((0, .max))

  func endAt(_ call: Int) { state.withLock { $0 = (0, call) } }
  var calls: Int { state.withLock { $0.calls } }

  func step(_ name: String) throws(SystemFailure) {
    let isOver = state.withLock { state in
      state.calls += 1
      return state.calls >= state.end
    }
    if isOver { throw SystemFailure(call: name, number: EINTR) }
  }

  var system: System {
    let live = System.live
    var system = live
    system.open = { [self] path, mode throws(SystemFailure) in
      if mode != .reading { try step("open") }
      return try live.open(path, mode)
    }
    system.write = { [self] file, bytes throws(SystemFailure) in
      do throws(SystemFailure) {
        try step("write")
      } catch {
        // A kill or a power cut in the middle leaves half of it.
        if calls == state.withLock({ $0.end }) {
          _ = try live.write(file, Array(bytes.prefix(bytes.count / 2)))
        }
        throw error
      }
      return try live.write(file, bytes)
    }
    system.syncData = { [self] file throws(SystemFailure) in
      try step("fdatasync")
      try live.syncData(file)
    }
    system.sync = { [self] file throws(SystemFailure) in
      try step("fsync")
      try live.sync(file)
    }
    system.truncate = { [self] file, size throws(SystemFailure) in
      try step("ftruncate")
      try live.truncate(file, size)
    }
    system.writeAt = { [self] file, bytes, offset throws(SystemFailure) in
      try step("pwrite")
      return try live.writeAt(file, bytes, offset)
    }
    system.rename = { [self] old, new throws(SystemFailure) in
      try step("rename")
      try live.rename(old, new)
    }
    system.lock = { [self] file throws(SystemFailure) in
      try step("flock")
      return try live.lock(file)
    }
    return system
  }
}

@Suite("An append that goes wrong")
struct FaultTests {
  private func declared(_ box: Sandbox, _ system: System = .live) throws -> (LogWriter, Record) {
    let (writer, record, _) = try LogWriter.declare(
      .declared(), in: box.folder("m1", system), identity: .ed25519(), responder: "r.osei",
      heads: box.heads("m1", system), at: someTime)
    return (writer, record)
  }

  /// Opens the incident as the next process would, appends, and returns all that is there.
  private func reopened(_ box: Sandbox) throws -> Record {
    let heads = box.heads()
    let first = try box.folder().read()
    var record = try box.folder().read(memory: try heads.all(of: first.incident ?? ""))
    let writer = try LogWriter.resume(
      record, in: box.folder(), identity: .ed25519(), responder: "r.osei", heads: heads)
    _ = try writer.append([.note("after")], to: &record, at: someTime)
    var read = try box.folder().read(memory: try heads.all(of: record.incident ?? ""))
    read.verify()
    return read
  }

  @Test(
    "killed at any call of an append, leaves all that was acknowledged and opens again",
    arguments: 1...12)
  func killed(call: Int) throws {
    let box = try Sandbox()
    let fate = Fate()
    var (writer, record) = try declared(box, fate.system)
    _ = try writer.append([.note("one")], to: &record, at: someTime)
    var acknowledged = ["one"]
    fate.endAt(call)
    for text in ["two", "three"] {
      do {
        _ = try writer.append([.note(text)], to: &record, at: someTime)
        acknowledged.append(text)
      } catch is AppendProblem {}
    }
    let read = try reopened(box)
    #expect(read.faults == [])
    let notes = read.entries.compactMap { $0.data["note"]?.string }
    #expect(notes.filter { acknowledged.contains($0) } == acknowledged)
    #expect(notes.last == "after")
  }

  @Test(
    "for want of space, cuts its own bytes off again and can go on", arguments: [ENOSPC, EIO, 0])
  func noSpace(number: Int32) throws {
    let box = try Sandbox()
    let broken = Mutex(false)
    var system = System.live
    system.write = { file, bytes throws(SystemFailure) in
      guard broken.withLock({ $0 }) else { return try System.live.write(file, bytes) }
      let count = try System.live.write(file, Array(bytes.prefix(100)))
      if number != 0 { throw SystemFailure(call: "write", number: number) }
      return count
    }
    var (writer, record) = try declared(box, system)
    let before = try box.log(writer.log)
    broken.withLock { $0 = true }
    #expect {
      try writer.append([.note("lost")], to: &record, at: someTime)
    } throws: { error in
      if case AppendProblem.notSaved(_, let cutOff) = error { cutOff } else { false }
    }
    #expect(try box.log(writer.log) == before)
    broken.withLock { $0 = false }
    _ = try writer.append([.note("kept")], to: &record, at: someTime)
    #expect(record.faults == [])
    #expect(record.entries.last?.data["note"]?.string == "kept")
  }

  @Test("whose sync fails, is never called saved, nor is anything after it")
  func syncFails() throws {
    let box = try Sandbox()
    let broken = Mutex(false)
    var system = System.live
    system.syncData = { file throws(SystemFailure) in
      if broken.withLock({ $0 }) { throw SystemFailure(call: "fdatasync", number: EIO) }
      try System.live.syncData(file)
    }
    var (writer, record) = try declared(box, system)
    broken.withLock { $0 = true }
    for _ in 0..<2 {
      #expect {
        try writer.append([.note("lost")], to: &record, at: someTime)
      } throws: { error in
        if case AppendProblem.notSynced = error { true } else { false }
      }
      broken.withLock { $0 = false }
    }
    #expect(record.count == 1)
  }

  @Test("whose sync fails once another terminal has written on, stays for what follows it")
  func syncFailsLate() throws {
    let box = try Sandbox()
    let broken = Mutex(false)
    var system = System.live
    system.syncData = { file throws(SystemFailure) in
      guard broken.withLock({ $0 }) else { return try System.live.syncData(file) }
      broken.withLock { $0 = false }
      do {
        // The lock is free while the disk works: another terminal need not wait for it.
        var read = try box.folder("m1").read()
        let other = LogWriter(
          folder: box.folder("m1"), log: read.root ?? "", identity: try .ed25519(), heads: nil)
        _ = try other.append([.note("later")], to: &read, at: someTime)
      } catch {
        Issue.record(error)
      }
      throw SystemFailure(call: "fdatasync", number: EIO)
    }
    var (writer, record) = try declared(box, system)
    broken.withLock { $0 = true }
    #expect(throws: AppendProblem.self) {
      try writer.append([.note("early")], to: &record, at: someTime)
    }
    #expect(record.count == 3, "the record is what the file says")
    let read = try reopened(box)
    #expect(read.faults == [])
    #expect(read.entries.compactMap { $0.data["note"]?.string } == ["early", "later", "after"])
  }

  @Test(
    "where no locks are given or the disk is read-only, says so", arguments: [ENOLCK, EOPNOTSUPP])
  func noLocks(number: Int32) throws {
    let box = try Sandbox()
    var (first, record) = try declared(box)
    var system = System.live
    system.lock = { _ throws(SystemFailure) in throw SystemFailure(call: "flock", number: number) }
    let writer = LogWriter(
      folder: box.folder("m1", system), log: first.log, identity: try .ed25519(), heads: nil)
    #expect {
      try writer.append([.note("x")], to: &record, at: someTime)
    } throws: { error in
      if case AppendProblem.noLocks = error { true } else { false }
    }
    system.open = { path, mode throws(SystemFailure) in
      if mode == .appending { throw SystemFailure(call: "open", number: EROFS, path: path) }
      return try System.live.open(path, mode)
    }
    let second = LogWriter(
      folder: box.folder("m1", system), log: first.log, identity: try .ed25519(), heads: nil)
    #expect {
      try second.append([.note("x")], to: &record, at: someTime)
    } throws: { error in
      if case AppendProblem.readOnly = error { true } else { false }
    }
    _ = first
  }

  @Test("finding the log locked, names who holds it")
  func locked() throws {
    let box = try Sandbox()
    var (writer, record) = try declared(box)
    _ = try writer.openSession(.osei, in: &record, at: someTime)
    let holder = try System.live.open(box.folder().file(of: writer.log), .reading)
    #expect(try System.live.lock(holder))
    defer { System.live.close(holder) }
    let second = LogWriter(
      folder: box.folder(), log: writer.log, identity: try .ed25519(), heads: nil, patience: 20)
    #expect {
      try second.append([.note("x")], to: &record, at: someTime)
    } throws: { error in
      guard case AppendProblem.locked(let holder) = error else { return false }
      return holder.name == "r.osei" && holder.process == Int(getpid())
        && holder.terminal == "pts/3" && holder.host == "bastion-2"
    }
  }

  @Test("meeting the log replaced under it, writes to the one that is there")
  func replaced() throws {
    let box = try Sandbox()
    var (writer, record) = try declared(box)
    _ = try writer.append([.note("one")], to: &record, at: someTime)
    let path = box.folder().file(of: writer.log)
    try FileManager.default.copyItem(atPath: path, toPath: path + ".copy")
    try System.live.rename(path + ".copy", path)
    _ = try writer.append([.note("two")], to: &record, at: someTime)
    let read = try box.folder().read()
    #expect(read.entries.compactMap { $0.data["note"]?.string } == ["one", "two"])
  }

  @Test("meeting the log cut behind its back, refuses and names what is missing")
  func cut() throws {
    let box = try Sandbox()
    var (writer, record) = try declared(box)
    _ = try writer.append([.note("one")], to: &record, at: someTime)
    let whole = try box.log(writer.log)
    let first = try #require(whole.firstIndex(of: 0x0A))
    try box.overwrite(writer.log, Array(whole[...first]))
    #expect {
      try writer.append([.note("two")], to: &record, at: someTime)
    } throws: { error in
      guard case AppendProblem.faulty(let faults) = error else { return false }
      return faults.contains { $0.entries == 2..<3 }
    }
  }

  @Test(
    "finds a torn tail and sets it aside", arguments: ["{\"v\":\"tocsin/1\",\"inc", "\0\0\0\0\n\0"])
  func torn(tail: String) throws {
    let box = try Sandbox()
    var (writer, record) = try declared(box)
    _ = try writer.append([.note("one")], to: &record, at: someTime)
    try box.overwrite(writer.log, try box.log(writer.log) + Array(tail.utf8))
    let read = try reopened(box)
    #expect(read.faults == [])
    #expect(
      read.entries.map(\.kind) == ["incident.declared", "note.added", "log.mended", "note.added"])
    let mended = try #require(read.entries.first { $0.kind == "log.mended" })
    let held = try #require(mended.data["held"]?.string)
    let kept = try Data(contentsOf: URL(fileURLWithPath: box.incident + "/" + held))
    #expect(Array(kept) == Array(tail.utf8))
  }

  @Test("gives a whole last line its LF")
  func missingLF() throws {
    let box = try Sandbox()
    var (writer, record) = try declared(box)
    _ = try writer.append([.note("one")], to: &record, at: someTime)
    try box.overwrite(writer.log, try box.log(writer.log).dropLast())
    let read = try reopened(box)
    #expect(read.faults == [])
    #expect(read.entries.compactMap { $0.data["note"]?.string } == ["one", "after"])
  }

  @Test("takes a cut that looks torn for what it is, if the machine remembers the entry")
  func cutLooksTorn() throws {
    let box = try Sandbox()
    var (writer, record) = try declared(box)
    _ = try writer.append([.note("one")], to: &record, at: someTime)
    try box.overwrite(writer.log, try box.log(writer.log).dropLast(40))
    #expect(throws: AppendProblem.self) { try reopened(box) }
  }

  @Test("leaves an unfinished line in another's log alone")
  func halfCopied() throws {
    let box = try Sandbox()
    let (writer, record) = try declared(box)
    _ = record
    let other = try Identity.ed25519(2)
    let there = LogWriter(
      folder: box.folder("m2"), log: "m.laine-02af", identity: other, heads: box.heads("m2"))
    var theirs = try box.folder().read()
    _ = try there.append([.note("mine")], to: &theirs, at: someTime)
    let bytes = try box.log("m.laine-02af") + Array("{\"v\":\"tocs".utf8)
    try box.overwrite("m.laine-02af", bytes)
    var mine = try box.folder().read()
    _ = try writer.append([.note("mine too")], to: &mine, at: someTime)
    #expect(mine.faults == [])
    #expect(try box.log("m.laine-02af") == bytes)
  }

  @Test("writes that the clock jumped, before the entry that follows")
  func clockJump() throws {
    let box = try Sandbox()
    var (writer, record) = try declared(box)
    let saved = try writer.append(
      [.note("later")], to: &record, at: someTime.addingTimeInterval(3600))
    #expect(saved.entries.map(\.kind) == ["clock.jumped", "note.added"])
  }

  @Test("closes a session whose process is gone; a session that finds itself closed says so")
  func deadSession() throws {
    let box = try Sandbox()
    var other = System.live
    other.host.process = { 999_999_999 }
    other.host.started = { _ in 1 }
    var (writer, record) = try declared(box, other)
    _ = try writer.openSession(.osei, in: &record, at: someTime)
    var read = try box.folder().read()
    let second = LogWriter(
      folder: box.folder(), log: writer.log, identity: try .ed25519(), heads: nil)
    let saved = try second.append([.note("command")], to: &read, at: someTime)
    #expect(saved.entries.map(\.kind) == ["session.closed", "note.added"])
    #expect(saved.entries.first?.data["how"]?.string == "died")
    #expect {
      try writer.append([.note("x")], to: &record, at: someTime)
    } throws: { error in
      if case AppendProblem.sessionClosed(2) = error { true } else { false }
    }
  }
}
