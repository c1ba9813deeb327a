import Foundation
import Glibc
import Interface
import Problems
import Terminal
import Timeline

/// The terminal interface, from taking the terminal over to giving it back.
struct Screen {
  let session: Session
  let wishes: TerminalWishes
  /// Opened at once, instead of home.
  let incident: String?
  /// Facilitated, instead of opened.
  var control: ControlRoom? = nil
  /// Played again, instead of opened.
  var replaying: Replaying? = nil

  /// Runs until it is left. Throws `TerminalError` before anything of the terminal was changed,
  /// where it is unfit: then the line mode goes on.
  func run() throws -> Status {
    let desk = try ScreenDesk(session)
    desk.control = control
    desk.replaying = replaying
    let settings = Settings(
      version: programVersion, host: Responder.host, responder: Responder.name(session.shell),
      zone: .current)
    let opening = try incident.map { try desk.workplace.folder(called: $0).path }
    let loop = try ScreenLoop(
      settings: settings, wishes: wishes, stage: stage(desk), opening: opening,
      first: control != nil ? .control : replaying != nil ? .replay : nil,
      now: session.shell.now)
    let code = loop.run()
    return .ended(code: code)
  }

  private func stage(_ desk: ScreenDesk) -> Stage {
    Stage(
      perform: { desk.perform($0) },
      watched: { desk.watch?.descriptor },
      changed: { desk.control == nil ? desk.changed() : desk.controlChanged() },
      runs: {
        desk.runWatches.values.map(\.descriptor)
          + [desk.spoolWatch?.descriptor].compactMap(\.self)
      },
      runsChanged: { desk.spoolChanged() + desk.runsChanged() },
      rate: { desk.shell.clockwork.rate },
      quarterDue: { desk.quarterDue() },
      stateQuarter: { desk.stateQuarter() },
      keep: { desk.sides.keep($0) },
      ended: { desk.end($0) },
      mailbox: desk.mailbox,
      crashNotice: "tocsin stopped by a fault of its own. Everything shown as done is on disk, "
        + "below \(desk.places.incidents). mend: start tocsin again")
  }
}

extension ScreenDesk {
  /// The last act. At a hang-up one entry says so, and the place is kept for the next start.
  func end(_ ending: Stage.Ending) {
    checking?.cancel()
    switch ending {
    case .left, .signalled(SIGINT):
      leave()
      sides.endByLeaving()
    case .hungUp, .signalled:
      let incident = handling?.folder.name
      try? handling?.closeSession(.hungUp)  // nobody is there to be told; the next start says it
      sides.end(hungUpAt: shell.now(), in: incident)
    }
  }
}
