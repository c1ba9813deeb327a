import Problems
import Synchronization

extension YAMLDocument {
  /// The files as documents, in order; parsed on all cores, since whoever opens an incident waits
  /// for all of them.
  static func parsed(_ files: [SourceFile]) -> [Result<YAMLDocument, Refused>] {
    let size = files.reduce(0) { $0 + $1.bytes.count }
    guard files.count > 1, size > 1 << 14 else { return files.map(parsed) }
    let found = Mutex<[Int: Result<YAMLDocument, Refused>]>([:])
    inParallel(files.count) { index in
      let result = parsed(files[index])
      found.withLock { $0[index] = result }
    }
    return found.withLock { found in files.indices.compactMap { found[$0] } }
  }

  private static func parsed(_ file: SourceFile) -> Result<YAMLDocument, Refused> {
    do throws(Refused) {
      return .success(try YAMLDocument(file))
    } catch {
      return .failure(error)
    }
  }
}
