import Foundation
import Interface
import Playbooks
import Response
import Timeline

extension ScreenDesk {
  func home() throws -> HomeList {
    let incidents = try workplace.folders().reversed().map(line)
    let playbooks = try session.library().items(below: "playbooks")
      .filter { $0.path.hasSuffix(".yaml") && !$0.isTest && isPlaybook($0.path) }
    let remains = sides.remains(zone: .current)
    return HomeList(
      incidents: incidents, installedPlaybooks: playbooks.count,
      trustedPlaybooks: playbooks.filter { $0.shelf.folder == nil }.count,
      lastSession: remains.map { words(of: $0, incidents) }, resume: remains?.incident,
      hasProfile: Files.exists(places.organisation), unusable: try session.brokenLaw())
  }

  /// Duties, calendars and facts stand in folders of their own beside the playbooks.
  private func isPlaybook(_ path: String) -> Bool {
    ["nist", "attack", "ai", "common"].contains { path.hasPrefix("playbooks/\($0)/") }
  }

  private func words(of remains: SideFiles.Remains, _ incidents: [HomeIncident]) -> String {
    guard let incident = incidents.first(where: { $0.folder == remains.incident }) else {
      return remains.words
    }
    let count = incident.entries
    return "\(remains.words) Nothing lost: \(count) \(count == 1 ? "entry" : "entries"), "
      + "\(incident.record)."
  }

  private func line(_ folder: Workplace.Folder) -> HomeIncident {
    do {
      return line(folder, try Handling.glance(folder, shell: shell))
    } catch {
      return HomeIncident(
        folder: folder.name, code: workplace.code(of: folder) ?? folder.name,
        title: FirstEntry(folder)?.title ?? "", severity: nil, isExercise: false,
        state: .unreadable(why: refusal(for: error).message), clock: nil, lead: nil,
        playbooks: [], mayApplyDuties: 0, entries: 0, record: "cannot be read")
    }
  }

  private func line(_ folder: Workplace.Folder, _ handling: Handling) -> HomeIncident {
    let incident = handling.incident
    let situation = incident.situation(at: shell.now())
    let mayApply = situation.duties.count { $0.state.name == "may-apply" }
    let isReported = handling.record.logs.values.contains { $0.kinds.contains("report.written") }
    let state: HomeIncident.State =
      incident.closed.map {
        .closed(at: $0.at, remark: isReported ? "report written" : "no report")
      } ?? .open
    return HomeIncident(
      folder: folder.name, code: incident.code, title: incident.title,
      severity: incident.severity, isExercise: incident.isExercise, state: state,
      clock: situation.clocks.first { $0.isRunning }, lead: incident.holders["lead"],
      playbooks: incident.playbooks.map(\.text), mayApplyDuties: mayApply,
      entries: handling.record.count, record: standing(of: handling))
  }

  /// In a word, for a column.
  private func standing(of handling: Handling) -> String {
    handling.record.faults.first.map { "BAD at \($0.place)" }
      ?? (handling.isProvisional ? "as last read" : "signed")
  }
}

extension Clock {
  /// Waits for a person, and has an instant.
  fileprivate var isRunning: Bool {
    guard due != nil else { return false }
    switch state {
    case .running, .missed, .mayApply: return true
    case .waiting, .met, .waived, .doesNotApply, .watch: return false
    }
  }
}
