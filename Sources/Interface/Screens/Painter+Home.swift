import Foundation
import Playbooks
import Response
import Terminal

extension Painter {
  mutating func drawHome() {
    let settings = model.settings
    let stamp = times.local(model.now)
    changes(
      at: model.now.addingTimeInterval(60 - Double(Int(model.now.timeIntervalSince1970) % 60)))
    let right =
      layout.size == .narrow
      ? times.both(model.now) : "\(stamp.weekdayDay) \(times.both(model.now))"
    bar(" tocsin \(settings.version)   incidents on host \(settings.host)", right: right)
    drawMessage()
    drawFooter()
    let lines = homeLines()
    let room = max(1, layout.bodyEnd - 1)
    let chosen = lines.firstIndex { $0.isChosen } ?? 0
    var list = ListState(chosen: chosen, top: 0)
    list.reveal(rows: room - 1, of: lines.count)
    for (offset, line) in lines.dropFirst(list.top).prefix(room).enumerated() {
      draw(line, row: 1 + offset)
    }
    if frame.cursor == nil { focus(row: 1, column: 1) }
  }

  private mutating func draw(_ line: HomeLine, row: Int) {
    switch line.kind {
    case .rule(let title): frame.rule(row: row, column: 0, width: frame.columns, title: title)
    case .row(let spans):
      listRow(spans, row: row, width: frame.columns, isChosen: line.isChosen)
    }
  }

  private struct HomeLine {
    enum Kind {
      case rule(String)
      case row([Span])
    }
    var kind: Kind
    var isChosen = false
  }

  private mutating func homeLines() -> [HomeLine] {
    var lines: [HomeLine] = []
    for section in model.homeSections {
      guard section.title == "open" || !section.incidents.isEmpty else { continue }
      if !lines.isEmpty { lines.append(HomeLine(kind: .row([]))) }
      let hint = section.title == "closed" ? "  / to search" : ""
      lines.append(HomeLine(kind: .rule("\(section.title) (\(section.incidents.count))\(hint)")))
      if section.title == "open" { lines.append(HomeLine(kind: .row([Span(homeHeading)]))) }
      for incident in section.incidents {
        let isChosen = incident.folder == model.home.chosen
        lines.append(HomeLine(kind: .row(spans(of: incident)), isChosen: isChosen))
      }
      if section.title == "open" { lines += remarks(on: section.incidents) }
    }
    return lines + startLines
  }

  /// Below the open ones: what the chosen one is made of; or that there is none.
  private func remarks(on incidents: [HomeIncident]) -> [HomeLine] {
    if incidents.isEmpty {
      let none = model.home.isLoaded ? "   none open" : "   reading …"
      return [HomeLine(kind: .row([Span(none)]))]
    }
    guard layout.size == .wide,
      let chosen = incidents.first(where: { $0.folder == model.home.chosen })
    else { return [] }
    let playbooks = chosen.playbooks.isEmpty ? "none" : chosen.playbooks.joined(separator: ", ")
    let may = AnswerForm.counted(chosen.mayApplyDuties, "duty", "duties")
    return [
      HomeLine(
        kind: .row([
          Span("   \(chosen.code) is \(chosen.folder): playbooks \(playbooks); \(may) may apply")
        ]))
    ]
  }

  private var startLines: [HomeLine] {
    let list = model.home.list
    let declare = model.keymap.shown(.declare) ?? ""
    let playbooks = model.keymap.shown(.playbooks) ?? ""
    let profile = HomeLine(
      kind: .row([
        Span("      no profile yet        `tocsin profile` settles most of what may apply")
      ]))
    let drill = HomeLine(
      kind: .row([
        Span("      drills                `tocsin exercise run first-hour --solo`: 25 minutes")
      ]))
    return [
      HomeLine(kind: .row([])), HomeLine(kind: .rule("start here")),
      HomeLine(
        kind: .row([
          Span("   "), Span(declare, theme[.key]),
          Span("  declare an incident   (4 short questions, then the clocks run)"),
        ])),
      HomeLine(
        kind: .row([
          Span("   "), Span(playbooks, theme[.key]),
          Span(
            "  playbooks             \(list.installedPlaybooks) installed, "
              + "\(list.trustedPlaybooks) digests trusted"),
        ])),
      drill,
    ] + (list.hasProfile ? [] : [profile])
      + list.unusable.map {
        HomeLine(kind: .row([Span("   "), Span("[!]", theme[.bad]), Span(" not used: \($0)")]))
      }
  }

  // Columns, from the left: id, severity, title, next deadline, lead, timeline.

  private var deadlineColumn: Int {
    layout.size == .wide
      ? min(frame.columns - 57, 90) : frame.columns - (layout.size == .narrow ? 25 : 39)
  }

  private var homeHeading: String {
    var text = padded("   id", 18) + padded("sev", 5)
    text += padded("title", deadlineColumn - 23) + padded("next deadline", 25)
    if layout.size >= .usual { text += padded("lead", layout.size == .wide ? 10 : 14) }
    return layout.size == .wide ? text + "timeline" : text
  }

  private mutating func spans(of incident: HomeIncident) -> [Span] {
    let severity = incident.severity?.label ?? "--"
    let titleColumns = max(4, deadlineColumn - 24)
    let head = "   " + padded(incident.code, 15) + padded(severity, 5)
    switch incident.state {
    case .closed(let at, let remark):
      let end = max(deadlineColumn, min(57, frame.columns - 22))
      let title = padded(incident.title, max(4, end - 24))
      return [Span("\(head)\(title) \(times.local(at).dayMonth), \(remark)")]
    case .unreadable(let why):
      return [
        Span("\(head)\(padded(incident.title, titleColumns)) "),
        Span("cannot be read: \(why)", theme[.bad]),
      ]
    case .open: break
    }
    var spans = [Span("\(head)\(padded(incident.title, titleColumns)) ")]
    spans += deadline(of: incident)
    if layout.size >= .usual {
      spans.append(Span(padded(incident.lead ?? "nobody", layout.size == .wide ? 9 : 13) + " "))
    }
    if layout.size == .wide { spans.append(Span("\(incident.record), \(incident.entries)")) }
    return spans
  }

  private mutating func deadline(of incident: HomeIncident) -> [Span] {
    guard let clock = incident.clock, clock.due != nil else {
      return [Span(padded("none runs", 25))]
    }
    let spans = clockSpans(clock, isWide: false)
    let text = spans.map(\.text).joined()
    return [Span(padded(text, 24), spans.first?.style ?? .plain), Span(" ")]
  }
}
