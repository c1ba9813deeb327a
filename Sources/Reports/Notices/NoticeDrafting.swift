import Duties
import Foundation
import Mustache
package import Playbooks
import Problems
package import Response

/// Facts, profile and timeline → the letters a stage of a duty asks for. Pure: the same record
/// at the same instant gives the same text.
package struct NoticeDrafting: Sendable {
  let incident: Incident
  let situation: Situation
  let sender: Sender
  let forms: NoticeForms
  /// The library's facts: letters may ask for one that the incident's own file does not have yet.
  let vocabulary: Vocabulary

  package init(
    incident: Incident, situation: Situation, sender: Sender, forms: NoticeForms,
    vocabulary: Vocabulary = Vocabulary()
  ) {
    self.incident = incident
    self.situation = situation
    self.sender = sender
    self.forms = forms
    self.vocabulary = vocabulary
  }

  /// All letters of a stage, each with its checklist.
  package func notices(rule: String, stage: String) throws(ReportError) -> [DraftedNotice] {
    let (duty, step) = try find(rule, stage)
    let found = forms.forms(rule: rule, stage: stage, of: duty.stages.map(\.name))
    var texts: [(form: NoticeForms.Form, text: String)] = []
    for form in found { texts.append((form, try draft(form, duty, step))) }
    // What no letter of the stage has a place for is asked in the first.
    let asked = content(duty, step)
    let placed = Set(texts.flatMap { Slots($0.text, of: asked).items })
    let homeless = asked.filter { !placed.contains($0.text) }
    return texts.enumerated().map { index, drafted in
      let text = index == 0 ? adding(homeless, to: drafted.text) : drafted.text
      let part = drafted.form.part
      return DraftedNotice(
        rule: rule, stage: step.name, part: part,
        file: NoticeForms.file(
          rule: rule, stage: step.name, of: duty.stages.map(\.name), part: part),
        text: Mark.removed(from: text),
        checklist: checklist(of: text, duty, step, part: part))
    }
  }

  /// The checklist of a text that somebody may have changed, held against a draft made now: a
  /// passage that still is what would be drafted has its sources, another was written by hand.
  package func checklist(
    of text: String, rule: String, stage: String, part: String?
  ) throws(ReportError) -> Checklist {
    let (duty, step) = try find(rule, stage)
    // Without a draft made now every passage is by hand.
    let fresh = try? notices(rule: rule, stage: stage).first { $0.part == part }
    var checklist = checklist(of: text, duty, step, part: part)
    let asked = content(duty, step)
    let (now, then) = (Slots(text, of: asked), fresh.map { Slots($0.text, of: asked) })
    for index in checklist.items.indices where checklist.items[index].state.isAnswered {
      let item = checklist.items[index].text
      guard let fresh, now.passages[item] == then?.passages[item],
        let same = fresh.checklist.items.first(where: { $0.text == item })
      else { continue }
      checklist.items[index].state = same.state
    }
    return checklist
  }

  private func find(
    _ rule: String, _ stage: String
  ) throws(ReportError) -> (DutyView, DutyView.StageView) {
    guard let duty = situation.duties.first(where: { $0.rule == rule }),
      let found = duty.stages.first(where: { $0.name == stage })
    else { throw .noSuchDuty(rule) }
    return (duty, found)
  }

  /// The stage's own list, else the rule's.
  private func content(_ duty: DutyView, _ stage: DutyView.StageView) -> [ContentItem] {
    stage.content.isEmpty ? duty.content : stage.content
  }

  private func checklist(
    of text: String, _ duty: DutyView, _ stage: DutyView.StageView, part: String?
  ) -> Checklist {
    let all = content(duty, stage)
    let slots = Slots(text, of: all)
    // Of several letters each answers for what it has a place for.
    let asked = all.filter { part == nil || slots.items.contains($0.text) }
    var checklist = Checklist(
      of: Mark.removed(from: text), asking: asked,
      not: prohibitions(duty, stage, part: part))
    let values = NoticeValues(self, duty, stage)
    for index in checklist.items.indices where checklist.items[index].state.isAnswered {
      let names = (slots.passages[checklist.items[index].text] ?? []).flatMap(Mark.names)
      var from: [String] = []
      for source in names.flatMap({ values.all[$0]?.from ?? [] }) where !from.contains(source) {
        from.append(source)
      }
      checklist.items[index].state = .answered(from: from)
    }
    return checklist
  }

  private func adding(_ items: [ContentItem], to text: String) -> String {
    guard !items.isEmpty else { return text }
    let slots = items.map { item in
      "<!-- item: \(item.mark) -->\n"
        + Blank.missing(
          "\(item.text).", could: "whoever leads this notice; the template has no place")
    }
    return text + "\n## Further points that the rule asks for\n\n"
      + slots.joined(separator: "\n\n") + "\n<!-- end -->\n"
  }
}
