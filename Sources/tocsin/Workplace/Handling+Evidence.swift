import Evidence
import Foundation
import Problems
import Response
import Timeline

// The vault of an incident.
extension Handling {
  var vault: Vault { Vault(folder.path + "/evidence") }

  /// What the record says is in the vault.
  var claims: [Claim] {
    incident.evidenceItems.compactMap { log in
      ObjectDigest(hex: log.item.sha256).map {
        Claim(id: log.id, digest: $0, isTree: log.isTree, isDisposed: log.disposed != nil)
      }
    }
  }

  /// Takes away what dead intakes have left, and says what it was.
  func sweepVault() throws -> [Leftover] {
    let (vault, claims) = (vault, claims)
    return try vault.sweep { () throws(VaultFault) in try vault.objects(of: claims) }
  }

  /// Takes a source into the vault and signs for it; nothing is evidence before that. A long one is
  /// announced, so that nobody else begins it too.
  func take(_ wanted: WantedEvidence, watch: (IntakeProgress) -> Void) throws -> Kept {
    let intake = try prepare(wanted)
    var announcing = Announcing(self, wanted)
    let taking: Taking
    do {
      taking = try vault.take(wanted.from, named: intake.name) { progress in
        announcing.tell(progress)
        watch(progress)
        return true
      }
    } catch {
      announcing.fail(error)
      throw error
    }
    return try sign(for: taking, intake)
  }

  /// One taking, from the moment it was allowed.
  struct Intake {
    var wanted: WantedEvidence
    var began: Date
    var name: String
  }

  /// Hears of a refusal before the work and not after it.
  func prepare(_ wanted: WantedEvidence) throws -> Intake {
    try settle()
    try refresh()
    _ = try decide(
      wanted.act(as: .trial), in: incident, materials: materials, actor: actor, now: shell.now())
    try refuseUnadmitted()
    let began = shell.now()
    return Intake(wanted: wanted, began: began, name: intakeName(at: began))
  }

  /// Signs for what the vault has taken; what no entry comes to name goes again.
  func sign(for taking: Taking, _ intake: Intake) throws -> Kept {
    do {
      let taken = TakenEvidence(taking, began: intake.began, handling: self)
      let done = try act(intake.wanted.act(as: taken))
      try taking.settle()
      return Kept(taking: taking, done: done, id: incident.evidenceItems.last?.id ?? "")
    } catch {
      // Only what no entry names goes: the record is asked, not the error.
      if !hasEntry(for: taking) { try? taking.withdraw() }  // else the next start names it
      throw error
    }
  }

  struct Kept {
    var taking: Taking
    var done: Done
    var id: String
  }

  private func hasEntry(for taking: Taking) -> Bool {
    _ = try? refresh()  // what cannot be read now is read at the next start
    return incident.evidenceItems.contains { $0.item.sha256 == taking.digest.hex }
  }

  private func refuseUnadmitted() throws {
    guard let key = writer?.identity?.key, !isAdmitted(key) else { return }
    throw AnswerIsNo(
      "your key \(key.fingerprint) is not admitted to this incident",
      mend: "ask the lead to run: tocsin key add '\(key.line)' --name \(Responder.name(shell))")
  }

  /// `20261121T031204Z-jump1-4711-9c`
  private func intakeName(at now: Date) -> String {
    let stamp = Timeline.Instant.text(now).prefix(19).filter { $0 != "-" && $0 != ":" }
    let host = Responder.host.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
    return "\(stamp)Z-\(String(host.prefix(24)))-\(ProcessInfo.processInfo.processIdentifier)-"
      + shell.random(1).map { String($0, radix: 16) }.joined()
  }
}

/// What a person wants kept.
struct WantedEvidence {
  var from: IntakeSource
  /// As it is called in lists.
  var name: String
  var source: String?
  var step: StepID?
  /// When it was acquired, if that was not this taking.
  var acquired: Act.When?
  var how: String?
  var options: (when: Act.When?, note: String?, evidence: [String])
  /// Of what a command printed: which, and how it ended.
  var command: JSON?
  /// The command did not come to a good end: there may be more where it came from.
  var isCut = false

  func act(as taken: TakenEvidence) -> Act {
    Act(
      .keepEvidence(
        KeptEvidence(
          sha256: taken.digest, size: taken.size, name: name, source: source, step: step,
          acquired: acquired ?? taken.acquired, how: how, custody: custody(of: taken),
          files: taken.manifest, isPartial: taken.isPartial || isCut,
          isUnstable: taken.isUnstable)),
      when: options.when, note: options.note, evidence: options.evidence)
  }

  /// Stream and time of each line stay beside what a command printed; the entry vouches for them.
  mutating func vouch(for lines: ObjectDigest?) {
    guard var members = command?.object, let lines else { return }
    members["lines"] = .string(lines.hex)
    command = .object(members)
  }

  /// Where a command's output lay is no place of its own: the incident's folder may be moved.
  private func custody(of taken: TakenEvidence) -> JSON {
    guard let command, var members = taken.custody.object else { return taken.custody }
    members["command"] = command
    if let folder = command["folder"]?.string { members["path"] = .string(folder + "/output") }
    return .object(members)
  }
}

/// Says in the record that a source is being collected once that takes longer than a moment, and
/// that it failed if it does. What cannot be said so does not stop the taking.
private struct Announcing {
  private let handling: Handling
  private let wanted: WantedEvidence
  private var isTold = false

  init(_ handling: Handling, _ wanted: WantedEvidence) {
    self.handling = handling
    self.wanted = wanted
  }

  mutating func tell(_ progress: IntakeProgress) {
    guard !isTold, progress.milliseconds > 1000, let source = wanted.source else { return }
    isTold = true
    _ = try? handling.act(Act(.beginEvidence(source: source, step: wanted.step)))  // as said
  }

  func fail(_ error: any Error) {
    guard isTold, let source = wanted.source else { return }
    let reason = Complaint(error).message
    let act = Act(.failEvidence(source: source, step: wanted.step, reason: reason))
    _ = try? handling.act(act)  // the complaint itself is what counts
  }
}
