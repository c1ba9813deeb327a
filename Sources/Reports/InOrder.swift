import Problems
import Synchronization

/// Works out `count` results on all cores and hands them on in their order, a few at a time, so that
/// never all of them are in memory.
func inOrder<Result: Sendable>(
  _ count: Int, make: @Sendable (Int) -> Result, take: (Result) throws -> Void
) rethrows {
  let batch = 8
  for begin in stride(from: 0, to: count, by: batch) {
    let size = min(batch, count - begin)
    let made = Mutex<[Int: Result]>([:])
    inParallel(size) { index in
      let result = make(begin + index)
      made.withLock { $0[index] = result }
    }
    let results = made.withLock { $0 }
    for index in 0..<size {
      if let result = results[index] { try take(result) }
    }
  }
}
