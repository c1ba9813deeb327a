import Foundation
import Terminal
import Testing

/// Compares a frame with the one kept in `Screens/<name>.txt`. `RECORD=1` writes it anew and still
/// fails, so that a recording is never taken for a pass.
func expectScreen(
  _ frame: Frame, is name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = screens.appending(path: "\(name).txt")
  let text = frame.text + "\n"
  if ProcessInfo.processInfo.environment["RECORD"] != nil {
    try text.write(to: file, atomically: true, encoding: .utf8)
    Issue.record("recorded \(name); read the diff", sourceLocation: sourceLocation)
    return
  }
  guard let kept = try? String(contentsOf: file, encoding: .utf8) else {
    Issue.record("no screen \(name) is kept; record it", sourceLocation: sourceLocation)
    return
  }
  #expect(text == kept, "the screen \(name) differs", sourceLocation: sourceLocation)
}

private let screens = URL(filePath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().appending(path: "Screens")

/// As `expectScreen`, for the grid of styles beside the text.
func expectStyles(
  _ frame: Frame, is name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = screens.appending(path: "\(name).styles.txt")
  let text = frame.styles + "\n"
  if ProcessInfo.processInfo.environment["RECORD"] != nil {
    try text.write(to: file, atomically: true, encoding: .utf8)
    Issue.record("recorded the styles of \(name); read the diff", sourceLocation: sourceLocation)
    return
  }
  let kept = try? String(contentsOf: file, encoding: .utf8)
  #expect(text == kept, "the styles of \(name) differ", sourceLocation: sourceLocation)
}
