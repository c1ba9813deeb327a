import Foundation
import Testing

@testable import Terminal

@Suite("The event loop is woken")
struct WakingTests {
  @Test("by another thread, once for any number of times")
  func waker() throws {
    let waker = try Waker()
    #expect(!isReadable(waker.descriptor))
    waker.wake()
    waker.wake()
    #expect(isReadable(waker.descriptor))
    waker.acknowledge()
    #expect(!isReadable(waker.descriptor))
  }

  @Test("by a change in the folder it follows, and by no other")
  func folder() throws {
    let place = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: place) }
    let log = place.appending(path: "r.osei-7c1e.jsonl")
    try Data("one\n".utf8).write(to: log)
    let watch = try FolderWatch(place.path)
    #expect(!isReadable(watch.descriptor))
    let file = try FileHandle(forWritingTo: log)
    try file.seekToEnd()
    try file.write(contentsOf: Data("two\n".utf8))
    #expect(isReadable(watch.descriptor))
    watch.acknowledge()
    _ = try Data(contentsOf: log)
    #expect(!isReadable(watch.descriptor))
  }

  @Test("and refuses to follow a folder that is not there")
  func missing() {
    #expect(throws: TerminalError.self) { _ = try FolderWatch("/nowhere/at/all") }
  }

  private func isReadable(_ descriptor: Int32) -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&request, 1, 0) == 1
  }
}
