import Foundation
import Glibc
import Reports

/// Turns a page into a PDF with whatever engine is on this machine. tocsin has none of its own: a
/// browser does it best, and a report must be had on a jump host that has no engine at all.
struct PagePrinting {
  let shell: Shell

  nonisolated struct Engine {
    var program: String
    /// What comes behind the program's name.
    var arguments: (_ page: String, _ pdf: String, _ folder: String) -> [String]
  }

  private static let engines = [
    Engine(program: "chromium", arguments: chromium),
    Engine(program: "chromium-browser", arguments: chromium),
    Engine(program: "google-chrome", arguments: chromium),
    Engine(program: "weasyprint") { page, pdf, _ in [page, pdf] },
  ]

  private nonisolated static func chromium(_ page: String, _ pdf: String, _ folder: String)
    -> [String]
  {
    // As root a browser refuses its own sandbox; the page has no script and no way out.
    (geteuid() == 0 ? ["--no-sandbox"] : []) + [
      "--headless=new", "--disable-gpu", "--no-pdf-header-footer",
      "--generate-pdf-document-outline",
      "--disable-background-networking", "--user-data-dir=\(folder)/browser",
      "--host-resolver-rules=MAP * ~NOTFOUND", "--print-to-pdf=\(pdf)", page,
    ]
  }

  /// A page is never left to a browser for longer, in seconds.
  private static let patience = "180"

  /// The PDF and who made it; nil where no engine is here, or none could.
  func pdf(of pages: ReportPages, in incident: String) throws -> (bytes: [UInt8], engine: String)? {
    let name = shell.random(8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    let folder = incident + "/running/printing-\(name)"
    try Files.makeFolder(incident + "/running")
    try Files.makeFolder(folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }  // nothing of it is evidence
    let (page, pdf) = (folder + "/report.html", folder + "/report.pdf")
    _ = try Files.writeNew(to: page) { try pages.write(.print, to: $0) }
    for engine in Self.engines {
      guard isInstalled(engine.program) else { continue }
      let words = [engine.program] + engine.arguments(page, pdf, folder)
      let quiet = [
        "/bin/sh", "-c", "exec timeout -k 5 \(Self.patience) \"$@\" >/dev/null 2>&1", "sh",
      ]
      guard let process = ForegroundProgram.start(quiet + words),
        ForegroundProgram.wait(for: process) == 0, Files.exists(pdf)
      else { continue }
      let bytes = try Files.read(pdf, atMost: 512 << 20)
      if bytes.starts(with: Array("%PDF-".utf8)) { return (bytes, engine.program) }
    }
    return nil
  }

  private func isInstalled(_ program: String) -> Bool {
    let path = shell.variable("PATH") ?? "/usr/local/bin:/usr/bin:/bin"
    return path.split(separator: ":").contains { folder in
      unsafe access("\(folder)/\(program)", X_OK) == 0
    }
  }
}
