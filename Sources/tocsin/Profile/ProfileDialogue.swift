import Foundation
import Playbooks
import Problems

/// Asks through the profile, one question a line; an empty line keeps what stands.
struct ProfileDialogue {
  private let shell: Shell
  private let vocabulary: Vocabulary
  private(set) var profile: Profile

  init(_ session: Session, _ profile: Profile) throws {
    shell = session.shell
    vocabulary = try session.vocabulary()
    self.profile = profile
  }

  /// Whether it is to be written; input that ends before the last question writes nothing.
  mutating func run() throws -> Bool {
    say("the organisation's profile. an empty line keeps what stands, “-” takes it out.")
    guard text("name of the organisation", \.organisation) else { return false }
    guard askZone(), askFacts(), askContacts() else { return false }
    say("type yes to write it:")
    return shell.input.line()?.lowercased() == "yes"
  }

  private func say(_ line: String) { shell.output.line(visible(line)) }

  /// nil: input ended.
  private func ask(_ question: String, _ present: String?) -> String? {
    say("\(question)\(present.map { " [\($0)]" } ?? ""):")
    return shell.input.line().map { $0.trimmingCharacters(in: .whitespaces) }
  }

  private mutating func text(
    _ question: String, _ path: WritableKeyPath<Profile, String?>
  ) -> Bool {
    guard let typed = ask(question, profile[keyPath: path]) else { return false }
    if typed == "-" {
      profile[keyPath: path] = nil
    } else if !typed.isEmpty {
      profile[keyPath: path] = typed
    }
    return true
  }

  private mutating func askZone() -> Bool {
    while let typed = ask("time zone, as Europe/Berlin", profile.zone) {
      if typed.isEmpty { return true }
      if Zone.named(typed) != nil {
        profile.zone = typed
        return true
      }
      say("“\(typed)” is no time zone. mend: write an IANA name")
    }
    return false
  }

  /// What an organisation is; what happened in an incident is asked there.
  private static let asked = [
    "established", "serves", "authority", "controller", "processor", "ai-provider", "ai-deployer",
    "ai-high-risk", "gpai-systemic", "frontier-developer", "financial-entity", "covered-entity",
    "listed-us", "nis2-essential", "nis2-important",
  ]

  private mutating func askFacts() -> Bool {
    for name in Self.asked {
      guard let question = vocabulary.questions.first(where: { $0.name == name }) else { continue }
      guard ask(question) else { return false }
    }
    return true
  }

  private mutating func ask(_ question: Question) -> Bool {
    let index = profile.facts.firstIndex { $0.name == question.name }
    let present = index.map { profile.facts[$0].value.text }
    while let typed = ask("\(question.ask) (\(question.type.name))", present) {
      if typed.isEmpty { return true }
      if typed == "-" {
        if let index { profile.facts.remove(at: index) }
        return true
      }
      do {
        let context = AnswerContext(
          vocabulary: vocabulary, zone: Zone.named(profile.zone) ?? .gmt, now: shell.now(),
          isComplete: true)
        let value = try question.answer(typed, in: context)
        say("understood: \(value.described(by: question))")
        if let index {
          profile.facts[index].value = value
        } else {
          profile.facts.append((question.name, value))
        }
        return true
      } catch { say("\(error.message). mend: \(error.mend)") }
    }
    return false
  }

  private mutating func askContacts() -> Bool {
    for contact in profile.contacts { say("contact: \(contact.role), \(contact.name)") }
    while true {
      guard let role = ask("a contact to add: role (dpo, counsel, insurer …), empty for none", nil)
      else { return false }
      if role.isEmpty { return true }
      guard let name = ask("name", nil), let phone = ask("phone", nil),
        let email = ask("email", nil), let way = ask("out of band", nil)
      else { return false }
      profile.contacts.append(
        Profile.Contact(
          name: name.isEmpty ? role : name, role: role, phone: phone.isEmpty ? nil : phone,
          email: email.isEmpty ? nil : email, outOfBand: way.isEmpty ? nil : way, note: nil))
    }
  }
}
