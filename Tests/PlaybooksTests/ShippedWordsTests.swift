import Foundation
import Playbooks
import Testing

@Suite("The playbooks we ship")
struct ShippedWordsTests {
  private func playbooks() throws -> [Playbook] {
    Library.read(try Shipped.files()).playbooks.values.sorted { $0.id.text < $1.id.text }
  }

  @Test("say nothing twice: what two of them share stands in one that both use")
  func repeated() throws {
    var places: [String: [String]] = [:]
    for playbook in try playbooks() {
      for step in playbook.steps {
        for text in texts(of: step) where text.split(separator: " ").count > 6 {
          places[plain(text), default: []].append("\(playbook.id.text)/\(step.name)")
        }
      }
    }
    let repeated = places.filter { $0.value.count > 1 }
    let words = repeated.map { "\($0.value.joined(separator: " and ")): \($0.key)" }.sorted()
    #expect(words == [])
  }

  private func texts(of step: Step) -> [String] {
    var texts = [step.title] + step.check + [step.why, step.ifFails].compactMap { $0 }
    if case .work(let text) = step.kind { texts.append(text) }
    return texts + step.collect.map(\.what)
  }

  /// Two texts that differ in case, stops or a fact's name only are the same work.
  private func plain(_ text: String) -> String {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
    return words.joined(separator: " ")
  }

  @Test("name for each command the version whose manual was read, or that nobody could check it")
  func versions() throws {
    let silent = try playbooks().flatMap { playbook in
      playbook.steps.flatMap { step in
        step.commands.filter { $0.needs.isEmpty && !$0.isUnchecked }
          .map { "\(playbook.id.text)/\(step.name): \($0.title)" }
      }
    }
    #expect(silent == [])
  }

  @Test("say for each command what good output looks like")
  func expected() throws {
    let silent = try playbooks().flatMap { playbook in
      playbook.steps.flatMap { step in
        step.commands.filter { $0.expect == nil }
          .map { "\(playbook.id.text)/\(step.name): \($0.title)" }
      }
    }
    #expect(silent == [])
  }

  @Test("say when they were reviewed, on what they rest and when to use them")
  func heads() throws {
    for playbook in try playbooks() {
      #expect(playbook.reviewed != nil, "\(playbook.id.text)")
      #expect(!playbook.references.isEmpty, "\(playbook.id.text)")
      #expect(!playbook.useWhen.isEmpty, "\(playbook.id.text)")
    }
  }

  @Test("ask one name for one thing, so that any two can be attached to one incident")
  func questions() throws {
    var kinds: [String: [String: [String]]] = [:]
    for playbook in try playbooks() {
      for question in playbook.questions {
        let kind = "\(question.type) \(question.options.map(\.name).sorted())"
        kinds[question.name, default: [:]][kind, default: []].append(playbook.id.text)
      }
    }
    let torn = kinds.filter { $0.value.count > 1 }.map { "\($0.key): \($0.value)" }.sorted()
    #expect(torn == [])
  }

  @Test("each have tests in which two people answer differently and both can close")
  func tested() throws {
    let library = Library.read(try Shipped.files())
    for playbook in library.playbooks.values {
      let cases = library.cases.filter { $0.playbook == playbook.id }.flatMap(\.cases)
      #expect(cases.count >= 2, "\(playbook.id.text)")
      let closed = cases.filter { $0.expectations.contains { $0.kind == .canClose(true) } }
      #expect(closed.count == cases.count, "\(playbook.id.text)")
    }
  }
}
