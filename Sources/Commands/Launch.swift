import FoundationEssentials
import Glibc

/// A watcher that has its order and waits for the word: its entry is written first, so that
/// nothing ever runs that the record does not know of.
package final class Launch {
  package let mark: ProcessMark
  /// -1 once it is another's to close.
  private var pipe: Int32
  private var words: Int32

  private init(mark: ProcessMark, pipe: Int32, words: Int32) {
    self.mark = mark
    self.pipe = pipe
    self.words = words
  }

  /// Starts the watcher. `program` is tocsin itself (`/proc/self/exe`); it makes
  /// a folder of its own below `running`.
  ///
  /// Throws what kept it from starting; then nothing runs and no folder stays.
  package static func prepare(
    _ order: RunOrder, below running: String, program: String = "/proc/self/exe"
  ) throws(RunRefusal) -> Launch {
    try check(order)
    guard let orders = Machine.pipe() else { throw .supervisor(number: errno) }
    guard let words = Machine.pipe() else {
      orders.close()
      throw .supervisor(number: errno)
    }
    let nowhere = unsafe open("/dev/null", O_WRONLY | O_CLOEXEC)
    let started = Machine.spawn(
      program, ["tocsin", Supervisor.argument, running], environment: [:], in: nil,
      Machine.Descriptors(input: orders.reading, output: words.writing, errors: nowhere))
    for file in [orders.reading, words.writing, nowhere] { _ = close(file) }
    do throws(RunRefusal) {
      let mark = try mark(of: started)
      let line = Array((try? JSONEncoder().encode(order)) ?? Data()) + [0x0A]  // plain values
      let answer = send(line, to: orders.writing) ? self.line(from: words.reading) : ""
      guard answer == "ready" else { throw .silent(answer) }
      return Launch(mark: mark, pipe: orders.writing, words: words.reading)
    } catch {
      _ = close(orders.writing)
      _ = close(words.reading)
      throw error
    }
  }

  private static func mark(
    of started: Result<pid_t, Machine.SpawnFailure>
  ) throws(RunRefusal) -> ProcessMark {
    switch started {
    case .failure(let failure): throw .supervisor(number: failure.number)
    case .success(let number):
      guard let mark = ProcessMark(of: Int(number)) else { throw .silent("no such process") }
      return mark
    }
  }

  /// Without the word: the watcher clears away what it made, and ends before we go on.
  deinit {
    guard pipe >= 0 else { return }
    _ = close(pipe)
    while case .bytes = Machine.read(words) {}
    _ = close(words)
  }

  /// Now it runs. What is returned tells when there is more to read, and when it has ended.
  package func go() -> RunNews {
    _ = Machine.writeAll(pipe, Array("go\n".utf8))
    _ = close(pipe)
    defer { (pipe, words) = (-1, -1) }
    return RunNews(mark: mark, pipe: words)
  }

  private static func check(_ order: RunOrder) throws(RunRefusal) {
    let texts = order.arguments + order.environment.values + [order.directory]
    if texts.contains(where: { $0.utf8.contains(0) }) { throw .zeroByte }
    for name in order.environment.keys where !isName(name) { throw .name(name) }
  }

  private static func isName(_ name: String) -> Bool {
    guard let first = name.utf8.first, !(0x30...0x39).contains(first) else { return false }
    return name.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
        || $0 == 0x5F
    }
  }

  /// A reader that died must not end us: the pipe's signal is ignored for as long as we write.
  private static func send(_ bytes: [UInt8], to file: Int32) -> Bool {
    let before = signal(SIGPIPE, SIG_IGN)
    defer { _ = signal(SIGPIPE, before) }
    return Machine.writeAll(file, bytes)
  }

  private static func line(from file: Int32) -> String {
    var bytes: [UInt8] = []
    while case .bytes(let more) = Machine.read(file) {
      bytes += more
      if bytes.last == 0x0A { break }
    }
    return String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
  }
}
