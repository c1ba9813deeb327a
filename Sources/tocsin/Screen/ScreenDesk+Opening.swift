import Foundation
import Interface
import Problems
import Response
import Terminal
import Timeline

extension ScreenDesk {
  /// The incident is shown as soon as it is read; the session is opened once it stands on the
  /// screen, and signatures are checked behind it.
  func open(_ name: String) throws -> [Message] {
    leave()
    let handling = try session.follow(
      Handling.quickly(workplace.folder(called: name), shell: shell))
    return show(
      handling, reside: { try handling.reside(as: self.session.identity(makesOne: false)) })
  }

  /// Shows an incident that was just opened or declared.
  func show(_ handling: Handling, reside: () throws -> Void) -> [Message] {
    self.handling = handling
    closedBecause = nil
    var messages: [Message] = []
    do { try reside() } catch { messages = keyTrouble(error) }
    mailbox.post { [weak self] in self?.settleIn(handling) ?? [] }
    let open = OpenIncident(
      folder: handling.folder.name, incident: handling.incident, materials: handling.materials,
      actor: handling.actor, record: recordState, tail: tail,
      side: sides.side(of: handling.folder.name), exercise: playerDesk(handling))
    watchSpool(of: handling)
    // The story's clock, from the first frame on.
    return (handling.isPlayed ? [.tick(shell.now())] : []) + [.opened(open)] + messages
  }

  /// What can wait until the incident stands on the screen.
  private func settleIn(_ opened: Handling) -> [Message] {
    guard opened === handling else { return [] }
    // Without a watch only one's own acts show what others wrote.
    watch = try? FolderWatch(opened.folder.path + "/timeline")
    sides.begin(opened.folder.name)
    startChecking()
    // By a snapshot nothing is written: the session opens once the whole record was read.
    guard !opened.isProvisional else { return changed() }
    return changed() + beginSession()
  }

  func leave() {
    checking?.cancel()
    checking = nil
    watch = nil
    leaveVault()
    leaveOutput()
    dropSecrets()
    runWatches = [:]
    if let handling {
      stateAtLeaving(handling)
      try? handling.closeSession(.left)  // the entries are safe; the next command closes it
      handling.leaveSnapshot()
      sides.forget(handling.folder.name)
    }
    handling = nil
    shell.clockwork.followWall()
    spoolWatch = nil
    passphrase = nil
    quarter = Quarter()
    unsaved = nil
    sides.begin(nil)
  }

  func beginSession() -> [Message] {
    guard let handling, closedBecause == nil, handling.record.faults.isEmpty else { return [] }
    do {
      try handling.openSession()
      return [.refreshed(refresh)] + tellEnds()
    } catch {
      return keyTrouble(error)
    }
  }

  /// The incident is shown all the same, for reading.
  private func keyTrouble(_ error: any Error) -> [Message] {
    let refusal = refusal(for: error)
    closedBecause = .readOnly(
      short: "no key", why: [refusal.message, "mend: " + refusal.mend])
    if case .locked? = error as? KeyProblem { return [.signingKey(.locked(prompt(refused: nil)))] }
    return [.record(recordState)]
  }

  // What the model shows.

  var refresh: Refresh {
    guard let handling else { preconditionFailure("no incident is open") }
    return Refresh(
      incident: handling.incident, record: recordState, tail: tail, materials: handling.materials,
      exercise: playerDesk(handling))
  }

  var recordState: RecordState {
    guard let handling else { preconditionFailure("no incident is open") }
    var state = RecordState(
      handling.record, unknownKinds: handling.incident.unknownKinds, log: handling.writer?.log,
      percent: checkedPercent)
    if case .live = state.mode, let closedBecause { state.mode = closedBecause }
    state.freeBytes = Files.freeBytes(beside: handling.folder.path)
    return state
  }

  private var tail: [TimelineLine] {
    guard let handling else { return [] }
    return handling.record.order.suffix(60).compactMap { handling.record.entry(at: $0) }
      .map(handling.incident.line)
  }

  func changed() -> [Message] {
    watch?.acknowledge()
    guard let handling else { return [] }
    do {
      guard try handling.refresh() else { return [] }
      return [.refreshed(refresh)] + tellEnds()
    } catch {
      closedBecause = .readOnly(
        short: "cannot be read", why: [refusal(for: error).message, refusal(for: error).mend])
      return [.record(recordState)]
    }
  }
}
