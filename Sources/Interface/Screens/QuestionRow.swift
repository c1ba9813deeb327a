import Response

/// A row of the questions screen: what is to be asked, then those answered, folded.
enum QuestionRow {
  case question(QuestionView)
  case answered(count: Int, isOpen: Bool)

  /// By which it stays chosen when the list is sorted anew.
  var id: String {
    switch self {
    case .question(let question): question.name
    case .answered: "\u{0}answered"
    }
  }

  var question: QuestionView? { if case .question(let view) = self { view } else { nil } }
}

extension Model {
  var questionRows: [QuestionRow] {
    guard let session else { return [] }
    let asked = session.toAsk.map(QuestionRow.question)
    let settled = session.settledAnswers
    guard !settled.isEmpty else { return asked }
    let head = QuestionRow.answered(count: settled.count, isOpen: isAnsweredOpen)
    return asked + [head] + (isAnsweredOpen ? settled.map(QuestionRow.question) : [])
  }

  var chosenQuestionRow: QuestionRow? {
    let rows = questionRows
    return rows.indices.contains(questions.chosen) ? rows[questions.chosen] : nil
  }

  var chosenQuestion: QuestionView? { chosenQuestionRow?.question }

  /// Enter: a question is answered, or answered anew; the group opens or folds.
  mutating func openQuestionRow() -> [Effect] {
    switch chosenQuestionRow {
    case .question(let question)?: return answer(question)
    case .answered?:
      isAnsweredOpen.toggle()
      return []
    case nil:
      message = "no question is open"
      return []
    }
  }

  /// `h` and `l` on the row of the group, or on a row in it.
  mutating func foldAnswered(_ isOpen: Bool) {
    let rows = questionRows
    guard let head = rows.firstIndex(where: { $0.question == nil }), questions.chosen >= head
    else { return }
    isAnsweredOpen = isOpen
    if !isOpen { questions.chosen = head }
  }
}
