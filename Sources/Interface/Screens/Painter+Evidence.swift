import Foundation
import Playbooks
import Problems
import Response
import Terminal
import Timeline

extension Painter {
  mutating func drawEvidence() {
    guard let session = model.session else { return }
    let all = session.situation.evidence
    let rows = model.evidenceRows
    let phase = model.chosenEvidence.flatMap { session.step($0.step)?.phase.title }
    drawFrame(place: layout.size == .wide ? "\(phase ?? "Preserve")  evidence" : "evidence")
    frame.rule(row: 2, column: 0, width: frame.columns, title: title(rows, of: all))
    if rows.isEmpty {
      emptyList(all.isEmpty ? "no playbook here asks for evidence" : "no source passes the filter")
    }
    var list = model.evidence
    list.reveal(rows: layout.listRows, of: rows.count)
    for (offset, source) in rows.dropFirst(list.top).prefix(layout.listRows).enumerated() {
      listRow(
        spans(of: source, in: session), row: 3 + offset, width: frame.columns,
        isChosen: offset + list.top == list.chosen)
    }
    guard layout.detailRows > 0, let chosen = model.chosenEvidence else { return }
    drawEvidenceDetail(chosen, in: session)
  }

  private func title(_ rows: [EvidenceView], of all: [EvidenceView]) -> String {
    guard model.evidenceFilter.isEmpty else {
      return "filter  \(model.evidenceFilter.text)   \(rows.count) of \(all.count) shown"
    }
    return "to keep, first to vanish on top   \(countWords(all))"
  }

  private func countWords(_ rows: [EvidenceView]) -> String {
    func count(_ matches: (EvidenceView.State) -> Bool) -> Int {
      rows.filter { matches($0.state) }.count
    }
    let lost = count { if case .lost = $0 { true } else { false } }
    let parts = [
      (count { $0 == .kept }, "kept"), (count { $0 == .beingCollected }, "going"),
      (count { $0 == .vanished }, "may be gone"), (lost, "lost"),
      (count { $0 == .wanted || $0 == .partlyKept }, "open"),
      (count { $0 == .mayApply }, "may apply"),
    ]
    return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: " ")
  }

  private mutating func spans(of source: EvidenceView, in session: Session) -> [Span] {
    let narrow = layout.size == .narrow
    let name = padded(source.what, narrow ? 20 : layout.size == .wide ? 40 : 34)
    let place = layout.size == .wide ? padded(source.source, 20) + " " : ""
    let number = source.number < 10 ? " \(source.number)" : String(source.number)
    let style = role(of: source.state).map { theme[$0] } ?? .plain
    return [
      Span("   "), Span(source.state.mark, style), Span(" \(number) \(name) \(place)"),
      Span(fate(of: source), style),
    ]
  }

  private func role(of state: EvidenceView.State) -> Theme.Role? {
    switch state {
    case .mayApply: .mayApply
    case .beingCollected: .underWay
    case .lost, .vanished, .partlyKept: .bad
    case .wanted, .kept, .notAvailable: nil
    }
  }

  /// `lost in 01:12`, `no end known`, `kept`, and why.
  private mutating func fate(of source: EvidenceView) -> String {
    let suffix: String
    switch source.state {
    case .kept, .partlyKept: return source.state.word
    case .lost(let why), .notAvailable(let why): return "\(source.state.word): \(why)"
    case .vanished: return "\(source.state.word): look now"
    case .mayApply: suffix = "  MAY APPLY"
    case .beingCollected:
      let percent = model.intake.flatMap { $0.source == source.source ? $0.percent : nil }
      suffix = "  " + (percent.map { "\($0)%" } ?? "going")
    case .wanted: suffix = ""
    }
    guard let due = source.vanishes else {
      return (source.ends.map { "gone at next \($0.rawValue)" } ?? "no end known") + suffix
    }
    let left = left(until: due)
    let latest = source.isAtLatest ? " at latest" : ""
    if left.isGone { return "may be gone, \(left.clock) ago\(suffix)" }
    return "lost in \(left.clock)\(latest)\(suffix)"
  }

  /// Who has what of it.
  private func custody(of source: EvidenceView, in session: Session) -> [String] {
    let items = source.items.compactMap { session.incident.evidenceItem($0) }
    guard !items.isEmpty else { return ["custody  nobody has had this yet"] }
    return items.map { item in
      let marks = item.markWords.map { ", \($0)" }.joined()
      let acts = item.acts.isEmpty ? "" : ", \(item.acts.count) acts since"
      return "custody  \(item.id) \(item.item.name), sha256 \(item.item.sha256.prefix(8))…, with "
        + "\(keeperName(item.holder)) since \(times.near(item.added.at, now: model.now))\(acts)\(marks)"
    }
  }

  private mutating func drawEvidenceDetail(_ source: EvidenceView, in session: Session) {
    let top = layout.bodyEnd - layout.detailRows
    frame.rule(
      row: top, column: 0, width: frame.columns, title: "\(source.number)  \(source.what)")
    var lines: [String] = []
    if let due = source.vanishes, source.state.isOpen, due <= model.now {
      lines.append(
        "May be gone already, since \(times.due(due)): what it usually keeps has run out. Look now; "
          + "keep what is there, or say it is lost (\(model.keymap.shown(.evidenceLost) ?? ":")).")
    } else if let due = source.vanishes {
      lines.append(
        "Vanishes \(times.due(due))\(source.isAtLatest ? ", at latest: from awareness until the first hostile act is known" : "")"
      )
    }
    if let keeps = source.keeps {
      lines.append(
        "Its source keeps \(keeps / 86_400 > 0 ? "\(keeps / 86_400) d" : "\(keeps / 3600) h")")
    }
    if let how = source.how { lines += how.split(separator: "\n").map { "how   \($0)" } }
    if let step = session.step(source.step) {
      let role = step.roleTitle.map { ", \($0)" } ?? ""
      lines.append("step  \(step.label) \(step.title), \(step.state.word)\(role)")
    }
    if let news = model.intake, news.source == nil || news.source == source.source {
      lines.append("vault \(news.what)  \(news.line)")
    }
    lines += custody(of: source, in: session)
    if let free = session.record.freeBytes {
      lines.append("store evidence/ of this incident, \(byteCount(free)) free")
    }
    for name in source.settledBy {
      lines.append("[?] may apply: \(session.question(name)?.ask ?? name)   o answers")
    }
    lines.append("Kept outside tocsin? Tick the step's item with its digest in the note.")
    let texts = lines.flatMap { wrapped($0, columns: min(88, frame.columns - 3), hanging: 6) }
    frame.put(
      lines: texts,
      in: Area(
        row: top + 1, column: 2, rows: layout.bodyEnd - top - 1, columns: frame.columns - 2))
  }
}
