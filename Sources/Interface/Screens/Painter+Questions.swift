import Foundation
import Playbooks
import Response
import Terminal

extension Painter {
  mutating func drawQuestions() {
    guard let session = model.session else { return }
    drawFrame(place: "questions")
    let growing = session.toAsk.count(where: \.isGrowing)
    var counts = ["\(session.toAsk.count - growing) open, the most useful first"]
    if growing > 0 { counts.append("\(growing) still growing") }
    counts.append("\(session.settledAnswers.count) answered")
    frame.rule(
      row: 2, column: 0, width: frame.columns, title: counts.joined(separator: "   "))
    let rows = model.questionRows
    if rows.isEmpty { emptyList("no question is open") }
    let each = layout.questionLines
    var list = model.questions
    list.reveal(rows: max(1, layout.listRows / each), of: rows.count)
    for (offset, line) in rows.dropFirst(list.top).prefix(max(1, layout.listRows / each))
      .enumerated()
    {
      let row = 3 + offset * each
      listRow(
        [Span("   \(head(of: line))")], row: row, width: frame.columns,
        isChosen: offset + list.top == list.chosen)
      if each == 2 {
        frame.put(
          remark(on: line, in: session), row: row + 1, column: 5, width: frame.columns - 5)
      }
    }
  }

  private func head(of row: QuestionRow) -> String {
    switch row {
    case .question(let question):
      let mark = question.isGrowing ? "[>] " : question.isAnswered ? "[x] " : ""
      return "\(mark)\(question.isDecision ? "decision  " : "")\(question.ask)"
    case .answered(let count, let isOpen):
      let words = AnswerForm.counted(count, "question", "questions")
      return "\(isOpen ? "[-]" : "[+]") \(words) answered"
    }
  }

  private func remark(on row: QuestionRow, in session: Session) -> String {
    switch row {
    case .question(let question): words(of: question, in: session)
    case .answered(_, true): "Enter folds them; Enter on one answers it anew"
    case .answered(_, false): "Enter shows them, the latest first; each can be answered anew"
    }
  }

  /// What is known, who finds out, what it could settle.
  private func words(of question: QuestionView, in session: Session) -> String {
    var words: [String] = []
    switch question.state {
    case .notAsked: break
    case .awaited(let who, let again, _):
      let when = again.map { ", again \(times.near($0, now: model.now))" } ?? ""
      words.append("not known yet\(who.map { ": \($0) finds out" } ?? "")\(when)")
    case .answered(let fact):
      words.append("\(fact.text)  (\(fact.signature.by), \(fact.from))")
      if !fact.conflicts.isEmpty { words.append("IN CONFLICT with another answer") }
    }
    let settled = settledNames(question, in: session)
    if !settled.isEmpty {
      words.append("could settle \(settled)")
    } else if !question.isAnswered {
      words.append("settles nothing by itself")
    }
    return words.joined(separator: "; ")
  }

  private func settledNames(_ question: QuestionView, in session: Session) -> String {
    let duties = question.duties.map { rule in
      session.situation.duties.first { $0.rule == rule }?.short ?? rule
    }
    let steps = question.steps.compactMap { session.step($0)?.label }
    guard duties.count > Painter.fewDuties else {
      return (duties + steps).joined(separator: ", ")
    }
    let shown = duties.prefix(2).joined(separator: ", ")
    let rest = steps.isEmpty ? "" : "; \(steps.joined(separator: ", "))"
    return "\(duties.count) duties (\(shown), …)\(rest)"
  }

  /// More names than this are counted, not listed.
  private static let fewDuties = 4
}
