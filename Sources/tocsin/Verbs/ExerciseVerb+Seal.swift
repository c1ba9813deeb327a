import Exercises
import Foundation
import Playbooks
import Problems
import Response
import Timeline

extension ExerciseVerb.Seal {
  @MainActor func run(in session: Session) throws -> Reply {
    let shelf = try ScenarioShelf(session)
    let file = try shelf.file(named: scenario)
    let scenario = try shelf.scenario(file)
    let path = out ?? scenario.name + SealedScenario.ending
    guard !Files.exists(path) else {
      throw Misuse("\(path): is there already", mend: "choose another file with --out")
    }
    var files = [SealedScenario.File(path: scenario.name + ".yaml", bytes: file.source.bytes)]
    for material in scenario.materials {
      guard let bytes = shelf.bytes(of: material.file, beside: file) else {
        throw Misuse(
          "\(material.file): is not beside the scenario", mend: "put it there, or take it out")
      }
      files.append(SealedScenario.File(path: material.file, bytes: bytes))
    }
    if let plays = shelf.plays(beside: file) {
      files.append(
        SealedScenario.File(path: scenario.name + ".test.yaml", bytes: plays.bytes))
    }
    let passphrase = try newPassphrase(session.shell)
    let sealed: SealedScenario
    do {
      sealed = try SealedScenario(
        scenario, files: files, passphrase: passphrase, salt: session.shell.random(16),
        nonce: session.shell.random(12))
    } catch { throw AnswerIsNo(error.message, mend: error.mend) }
    try Files.writeNew(sealed.bytes, to: path)
    return Reply(
      [
        visible("sealed: \(path), \(files.count) files inside"),
        "tell the passphrase over another channel than the one that carries the file",
      ],
      .shape(
        "exercise.seal",
        [("scenario", .text(scenario.name)), ("path", .text(path)), ("files", .int(files.count))]))
  }

  /// Twice where somebody types it: nobody can ask for it later.
  @MainActor private func newPassphrase(_ shell: Shell) throws -> String {
    let first = try SecretInput.read(prompt: "passphrase", shell)
    guard first.count >= 12 else {
      throw Misuse(
        "the passphrase is short", mend: "take 12 characters or more: four words are easy to say")
    }
    if shell.canAsk, try SecretInput.read(prompt: "once more", shell) != first {
      throw Misuse("both are not the same", mend: "seal it again")
    }
    return first
  }
}

extension ExerciseVerb.Unseal {
  @MainActor func run(in session: Session) throws -> Reply {
    let (sealed, files) = try SealedScenario.opening(file, session.shell)
    let folder = out ?? sealed.scenario
    for inside in files where Files.exists(folder + "/" + inside.path) {
      throw Misuse(
        "\(folder)/\(inside.path): is there already", mend: "choose another folder with --out")
    }
    for inside in files {
      let path = folder + "/" + inside.path
      try Files.makeFolder(Files.parent(of: path))
      try Files.writeNew(inside.bytes, to: path)
    }
    let paths = files.map { folder + "/" + $0.path }
    return Reply(
      paths.map { visible("opened: \($0)") }
        + [visible("run it: tocsin exercise run \(paths.first ?? folder)")],
      .shape(
        "exercise.unseal", [("scenario", .text(sealed.scenario)), ("files", .texts(paths))]))
  }
}

extension SealedScenario {
  /// Asks for its passphrase.
  @MainActor static func opening(
    _ path: String, _ shell: Shell
  ) throws -> (sealed: SealedScenario, files: [File]) {
    do {
      let sealed = try SealedScenario(bytes: try Files.read(path))
      let passphrase = try SecretInput.read(prompt: "passphrase of \(sealed.scenario)", shell)
      return (sealed, try sealed.opened(with: passphrase))
    } catch let trouble as SealedScenario.Trouble {
      throw AnswerIsNo("\(path): \(trouble.message)", mend: trouble.mend)
    }
  }
}
