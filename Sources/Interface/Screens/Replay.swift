package import Foundation

/// A record that is played again: where it stands.
nonisolated package struct ReplayDesk: Sendable {
  /// Entries that are shown, of so many.
  package var position: Int
  package var count: Int
  /// When the next one comes, on the clock that is shown; nil: there is none.
  package var next: Date?
  /// Seconds of the record in one of the wall; 0: it stands.
  package var rate: Int

  package init(position: Int, count: Int, next: Date?, rate: Int) {
    self.position = position
    self.count = count
    self.next = next
    self.rate = rate
  }

  nonisolated package enum Step: Hashable, Sendable {
    case tick, forward, back, pause, faster, slower
  }
}

extension Model {
  /// At the instant of the next entry.
  func replayWhenDue() -> [Effect] {
    guard let replay = session?.replay, let next = replay.next, replay.rate > 0, next <= now else {
      return []
    }
    return [.replay(.tick)]
  }

  func replayStep(_ action: Action.Name) -> [Effect] {
    switch action {
    case .replayForward: [.replay(.forward)]
    case .replayBack: [.replay(.back)]
    case .replayPause: [.replay(.pause)]
    case .replayFaster: [.replay(.faster)]
    default: [.replay(.slower)]
    }
  }
}

extension Model {
  /// Whether help, footer and palette speak of it: levers are for exercises, steps for replays.
  func isOffered(_ name: Action.Name) -> Bool {
    if name == .messages || name == .declarePlayed { return session?.exercise != nil }
    if Action.replaying.contains(where: { $0.name == name }) { return session?.replay != nil }
    if Action.exercising.contains(where: { $0.name == name }) { return control != nil }
    return true
  }
}

extension Painter {
  /// In the place of the mode: nothing here is live.
  func replayWords(_ session: Session) -> String? {
    guard let replay = session.replay else { return nil }
    let rate = replay.rate == 0 ? "paused" : "x\(replay.rate)"
    return "REPLAY  \(replay.position) of \(replay.count)  \(rate)"
  }
}
