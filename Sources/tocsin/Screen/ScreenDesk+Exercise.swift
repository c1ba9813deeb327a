import Exercises
import Foundation
import Interface
import Playbooks
import Problems
import Response
import Terminal
import Timeline

// A player's screen: what was handed out.
extension ScreenDesk {
  /// Nil for what is no exercise from a scenario.
  func playerDesk(_ handling: Handling) -> PlayerDesk? {
    guard handling.isPlayed, let begun = handling.spool.clock.segments.first?.start else {
      return nil
    }
    let role = handling.ownRole
    return PlayerDesk(
      start: begun, role: role,
      messages: handling.spool.delivered(to: role).map { at, inject in
        var told = PlayerDesk.Told(
          at: at, from: inject.from, channel: inject.channel, title: inject.title,
          text: inject.text, files: inject.materials.map { "spool/" + $0.file },
          decision: inject.decision?.question)
        for file in told.files { told.texts[file] = material(handling.folder.path + "/" + file) }
        return told
      }, isOver: handling.spool.isEnded, playbooks: handling.spool.start?.playbooks ?? [])
  }

  /// What was handed out with a message, where it is a text that a screen can show; read once, for
  /// such files never change.
  private func material(_ path: String) -> String? {
    if let known = materials[path] { return known }
    guard let bytes = try? Files.read(path), bytes.count <= 64 << 10, !bytes.contains(0),
      let text = String(validating: bytes, as: UTF8.self)
    else { return nil }
    let clean = text.replacing("\r\n", with: "\n")
    materials[path] = clean
    return clean
  }

  /// Something came to the spool: a message, or another speed; to the facilitator's log: a lever
  /// that was pulled elsewhere.
  func spoolChanged() -> [Message] {
    if control != nil {
      spoolWatch?.acknowledge()
      do { return try tickControl() } catch { return [.failed(refusal(for: error))] }
    }
    guard let handling, handling.isPlayed, let descriptor = spoolWatch?.descriptor,
      descriptor >= 0
    else { return [] }
    spoolWatch?.acknowledge()
    let before = handling.spool
    do { try handling.followStory() } catch { return [.failed(refusal(for: error))] }
    guard handling.spool.entries.count != before.entries.count else { return [] }
    let isBack = handling.spool.rewinds.count > before.rewinds.count
    let told: [Message] =
      isBack
      ? [.notice("EXERCISE: taken back; what was done since stays in the record, without effect")]
      : []
    return [.tick(shell.now()), .refreshed(refresh)] + told
  }

  func watchSpool(of handling: Handling) {
    spoolWatch = nil
    guard handling.isPlayed else { return }
    // Without a watch only one's own acts show what came.
    spoolWatch = try? FolderWatch(handling.folder.path + "/spool")
  }
}

// The facilitator's.
extension ScreenDesk {
  func openControl() throws -> [Message] {
    guard let control else { return [] }
    watch = try? FolderWatch(control.folder.path + "/timeline")  // unwatched: ticks look too
    spoolWatch = try? FolderWatch(control.home + "/timeline")
    try control.tick()
    return [controlled(control)]
  }

  func tickControl() throws -> [Message] {
    guard let control else { return [] }
    try control.tick()
    return [controlled(control)]
  }

  /// Players wrote something.
  func controlChanged() -> [Message] {
    watch?.acknowledge()
    do { return try tickControl() } catch { return [.failed(refusal(for: error))] }
  }

  func pull(_ lever: Lever) throws -> [Message] {
    guard let control else { return [] }
    try control.pull(lever)
    return [controlled(control)]
  }

  func noteControl(_ text: String) throws -> [Message] {
    guard let control else { return [] }
    try control.note(text)
    return [controlled(control), .notice("kept")]
  }

  /// Acts count by the story's clock here too, so that the screen's time is its.
  private func controlled(_ control: ControlRoom) -> Message {
    shell.clockwork.follow(control.run.clock, latest: control.run.latest)
    let players = Set(control.run.deeds.map(\.by)).count
    return .control(ControlDesk(run: control.run, players: players))
  }
}
