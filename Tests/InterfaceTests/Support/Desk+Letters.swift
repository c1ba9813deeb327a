import Duties
import Foundation
import Playbooks
import Reports
import Response
import Timeline

@testable import Interface

/// Letters without a disk: drafted by the real templates, edited by adding a line.
extension Desk {
  func letters(_ rule: String, _ stage: String) -> [Letter] {
    guard let drafting else { return [] }
    let kept = view(rule, stage)?.notice.drafts ?? []
    return ((try? drafting.notices(rule: rule, stage: stage)) ?? []).map { fresh in
      let text = edited[fresh.file] ?? fresh.text
      let checklist = try? drafting.checklist(
        of: text, rule: rule, stage: stage, part: fresh.part)
      let last = kept.first { $0.text.file == fresh.file }
      return Letter(
        file: fresh.file, part: fresh.part, text: text, checklist: checklist ?? fresh.checklist,
        revision: last?.text.revision ?? 0,
        isChanged: edited[fresh.file] != nil && last?.text.sha256 != digest(of: text).hex,
        changes: ["+ a line"])
    }
  }

  mutating func editLetter(_ rule: String, _ stage: String, _ file: String) -> [Message] {
    let text = letters(rule, stage).first { $0.file == file }?.text ?? ""
    edited[file] = text + "\nRead and released.\n"
    return [
      .letters(Letters(rule: rule, stage: stage, letters: letters(rule, stage), edited: file))
    ]
  }

  func keeping(_ rule: String, _ stage: String, _ file: String) -> Act? {
    guard let letter = letters(rule, stage).first(where: { $0.file == file }) else { return nil }
    return Act(
      .keepDraft(
        rule: rule, stage: stage,
        DraftText(
          file: file, digest: digest(of: letter.text), answered: letter.checklist.answered,
          asked: letter.checklist.asked, open: letter.checklist.open)))
  }

  func view(_ rule: String, _ stage: String) -> DutyView.StageView? {
    incident?.situation(at: now).duties.first { $0.rule == rule }?
      .stages.first { $0.name == stage }
  }

  private var drafting: NoticeDrafting? {
    incident.map { incident in
      NoticeDrafting(
        incident: incident, situation: incident.situation(at: now),
        sender: Sender(organisation: "Nordlicht AG", contacts: []), forms: forms,
        vocabulary: incident.vocabulary)
    }
  }

  private func digest(of text: String) -> Digest { Digest(of: Array(text.utf8)) }
}
