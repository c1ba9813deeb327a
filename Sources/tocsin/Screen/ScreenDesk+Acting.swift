import Foundation
import Interface
import Response
import Timeline

extension ScreenDesk {
  /// Decides and writes; it is shown as done once it is on disk.
  func append(_ act: Act, ticket: Int) -> [Message] {
    guard let handling else {
      return refused(Refusal("no incident is open", mend: "open one from home"), ticket)
    }
    if case .readOnly(_, let why)? = closedBecause {
      return refused(
        Refusal("the record is read-only: \(why.first ?? "")", mend: why.last ?? "see row 0"),
        ticket)
    }
    do {
      return try written(handling.act(act), ticket)
    } catch AppendProblem.sessionClosed {
      return appendInNewSession(act, ticket, handling)
    } catch {
      return trouble(error, act, ticket)
    }
  }

  /// Another command took this session for dead and closed it: a new one signs.
  private func appendInNewSession(_ act: Act, _ ticket: Int, _ handling: Handling) -> [Message] {
    do {
      try handling.reside(as: session.identity(makesOne: false))
      try handling.openSession()
      return try written(handling.act(act), ticket)
    } catch {
      return trouble(error, act, ticket)
    }
  }

  func written(_ done: Handling.Done, _ ticket: Int) throws -> [Message] {
    let wasUnsaved = unsaved != nil
    unsaved = nil
    if wasUnsaved { closedBecause = nil }
    return [
      .refreshed(refresh), .appended(AppendResult(ticket: ticket, outcome: .saved(done.entry))),
    ]
  }

  func refused(_ refusal: Refusal, _ ticket: Int) -> [Message] {
    [.appended(AppendResult(ticket: ticket, outcome: .refused(refusal)))]
  }

  private func trouble(_ error: any Error, _ act: Act, _ ticket: Int) -> [Message] {
    switch error as? AppendProblem {
    case .locked(let holder)?:
      unsaved = (act, ticket)
      return [.appended(AppendResult(ticket: ticket, outcome: .locked(LockHolder(holder))))]
    case .notSaved(let failure, _)?, .notSynced(let failure)?, .readOnly(let failure)?:
      unsaved = (act, ticket)
      return notSaved(failure, act, ticket)
    default: return refused(refusal(for: error), ticket)
    }
  }

  private func notSaved(_ failure: SystemFailure, _ act: Act, _ ticket: Int) -> [Message] {
    let short = failure.isDiskFull ? "disk is FULL" : "the disk failed"
    let what = NotSaved(
      short: short, why: failure.text, entry: text(of: act),
      large: LargeFiles.beside(places.incidents), lastSafe: lastSafe)
    closedBecause = .notSaved(count: 1, short: short, why: [failure.text])
    return [
      .record(recordState), .appended(AppendResult(ticket: ticket, outcome: .notSaved(what))),
    ]
  }

  /// The entry that could not be written, as a person writes it down.
  private func text(of act: Act) -> [String] {
    guard let handling else { return [] }
    do {
      let draft = try decide(
        act, in: handling.incident, materials: handling.materials, actor: handling.actor,
        now: shell.now())
      return ["\(draft.kind)  by \(handling.actor.name)"]
        + draft.data.sorted { $0.key < $1.key }.flatMap { name, value in
          EntryMember.lines(name, value)
        }
    } catch {
      return []
    }
  }

  private var lastSafe: EntryID? {
    guard let handling, let last = handling.record.order.last else { return nil }
    return handling.record.id(at: last)
  }

  /// What was not written, once more; the lock may be free again, or space on the disk.
  func retry() -> [Message] {
    guard let unsaved else { return [.notice("nothing waits to be saved")] }
    if case .notSaved? = closedBecause { closedBecause = nil }
    return append(unsaved.act, ticket: unsaved.ticket)
  }

  func continueInNewLog() throws -> [Message] {
    guard let handling else { return [] }
    try handling.reside(as: session.identity(makesOne: true), isNewLog: true)
    closedBecause = nil
    try handling.openSession()
    var messages: [Message] = [.refreshed(refresh)]
    if unsaved != nil { messages += retry() }
    return messages
  }

  func goReadOnly() -> [Message] {
    guard handling != nil else { return [] }
    closedBecause = .readOnly(
      short: "by choice", why: ["You chose to look only.", "mend: open the incident again"])
    unsaved = nil
    return [.record(recordState)]
  }

  // Declaring.

  func declare(_ act: Act, ticket: Int) -> [Message] {
    do {
      leave()
      let made = try Declaring(session).declare(act)
      let shown = show(made.handling, reside: {})
      return shown + [.appended(AppendResult(ticket: ticket, outcome: .saved(made.entry)))]
    } catch {
      return refused(refusal(for: error), ticket)
    }
  }
}

extension LockHolder {
  init(_ holder: AppendProblem.Holder) {
    let state =
      switch holder.state {
      case "T"?: "stopped (state T)"
      case nil: "gone"
      default: "running"
      }
    self.init(
      log: holder.log, name: holder.name, pid: holder.process ?? 0, terminal: holder.terminal,
      host: holder.host, since: holder.since ?? holder.lastEntry ?? .distantPast, state: state,
      lastEntry: holder.lastEntry, isGone: holder.process != nil && holder.state == nil)
  }
}
