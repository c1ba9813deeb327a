/// One letter of one stage of a duty, as text with its checklist.
package struct DraftedNotice: Hashable, Sendable {
  package var rule: String
  package var stage: String
  /// To whom, where a stage asks for several letters: `residents`, `authority`.
  package var part: String?
  /// Inside the incident: `notices/us-ma-93h.residents.md`.
  package var file: String
  /// Markdown. Comments mark where each item of the checklist is answered.
  package var text: String
  package var checklist: Checklist

  package init(
    rule: String, stage: String, part: String?, file: String, text: String, checklist: Checklist
  ) {
    self.rule = rule
    self.stage = stage
    self.part = part
    self.file = file
    self.text = text
    self.checklist = checklist
  }
}
