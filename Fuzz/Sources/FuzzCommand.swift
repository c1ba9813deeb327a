import Exchange
import FuzzHarness
import Glibc
import Problems

/// `tocsin-fuzz run SECONDS FILE…` changes seeds and looks; `tocsin-fuzz files FILE…` looks at files
/// as they are; `tocsin-fuzz seed NUMBER FILE…` writes what a number makes, for a fault to be kept.
/// Seeds that end in `.log`, `.moves` or `.model` are for the readers of triage. `guided READER …`
/// is libFuzzer's, for one reader.
@main
struct FuzzCommand {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard let verb = arguments.first else { return misuse() }
    switch verb {
    #if LIBFUZZER
      case "guided": guided()
    #endif
    case "files": files(arguments.dropFirst())
    case "run": run(arguments.dropFirst())
    case "seed": seed(arguments.dropFirst())
    default: misuse()
    }
  }

  static func misuse() {
    print("usage: tocsin-fuzz files FILE… | run SECONDS FILE… | seed NUMBER FILE…")
    exit(2)
  }

  private static func files(_ arguments: ArraySlice<String>) {
    let verbose = arguments.first == "-v"
    let paths = verbose ? arguments.dropFirst() : arguments
    var failed = 0
    for path in paths {
      let bytes = contents(of: path)
      let reader = FuzzedReader.of(path)
      guard reader == .playbooks else {
        let faults = Probe.look(at: bytes, reader: reader)
        print("\(path): \(reader.rawValue)")
        for fault in faults { print("  FAULT \(fault)") }
        failed += faults.isEmpty ? 0 : 1
        continue
      }
      let faults = Probe.faults(of: bytes, path: path, format: nil)
      let importer = Importer(mode: .lenient, now: 1_800_000_000)
      let name = path.split(separator: "/").last ?? ""
      do throws(ImportRefusal) {
        let all = try importer.playbooks(in: bytes, named: path)
        for imported in all {
          print("\(name): \(imported.format.rawValue): \(imported.fidelity.text)")
          for note in imported.notes where verbose {
            print("    \(note.kind.rawValue) \(note.text)")
          }
          if verbose { print(imported.yaml) }
          if let original = imported.original, all.count == 1 {
            let missing = Probe.missingWords(of: original, in: imported)
            if !missing.isEmpty { print("  words not found: \(missing.prefix(12))") }
          }
          for signature in imported.signatures { print("  \(signature.text)") }
        }
      } catch {
        print("\(name): refused: \(error.problems.first?.rendered() ?? "")")
      }
      for fault in faults { print("  FAULT \(fault)") }
      failed += faults.isEmpty ? 0 : 1
    }
    exit(failed == 0 ? 0 : 1)
  }

  private static func run(_ arguments: ArraySlice<String>) {
    guard let seconds = arguments.first.flatMap({ Int($0) }) else { return misuse() }
    let paths = Array(arguments.dropFirst())
    let seeds = paths.map(contents(of:))
    let end = time(nil) + seconds
    var number = UInt64(time(nil))
    var count = 0
    while time(nil) < end {
      number += 1
      let (bytes, path) = made(number, seeds, paths)
      // Written before it is tried: a crash leaves it behind.
      write(bytes, to: "fuzz-last.bin")
      let faults = Probe.look(at: bytes, path: path, reader: FuzzedReader.of(path))
      count += 1
      guard faults.isEmpty else {
        write(bytes, to: "fuzz-fault-\(number).\(FuzzedReader.of(path).ending)")
        print("seed \(number), as \(path): \(faults.prefix(5))")
        exit(1)
      }
    }
    print("\(count) files tried, no fault")
  }

  private static func made(
    _ number: UInt64, _ seeds: [[UInt8]], _ paths: [String]
  ) -> (bytes: [UInt8], path: String) {
    let path = paths.isEmpty ? "fuzz.json" : paths[Int(number % UInt64(paths.count))]
    let ending = path.split(separator: ".").last.map(String.init) ?? ""
    let alike = zip(paths, seeds).filter { $0.0.hasSuffix(ending) }.map(\.1)
    var mutator = Mutator(seed: number, seeds: alike)
    return (mutator.next(), path)
  }

  private static func seed(_ arguments: ArraySlice<String>) {
    guard let number = arguments.first.flatMap({ UInt64($0) }) else { return misuse() }
    let paths = Array(arguments.dropFirst())
    let (bytes, path) = made(number, paths.map(contents(of:)), paths)
    write(bytes, to: "fuzz-fault-\(number).bin")
    print("written: fuzz-fault-\(number).bin, as \(path)")
  }

  private static func contents(of path: String) -> [UInt8] {
    guard let file = unsafe fopen(path, "rb") else { return [] }
    defer { unsafe fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe fread(&buffer, 1, buffer.count, file)
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }

  private static func write(_ bytes: [UInt8], to path: String) {
    guard let file = unsafe fopen(path, "wb") else { return }
    defer { unsafe fclose(file) }
    _ = unsafe fwrite(bytes, 1, bytes.count, file)
  }
}
