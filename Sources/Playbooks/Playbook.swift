package import Problems

/// The path of a playbook below a playbook folder, without its ending: `ai/weights-theft`.
package struct PlaybookID: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let text: String

  package init(_ text: String) { self.text = text }

  /// The last part, which `playbook:` repeats and which begins the full names of its steps.
  package var name: String { text.split(separator: "/").last.map(String.init) ?? text }
  package var description: String { text }

  package static func < (left: PlaybookID, right: PlaybookID) -> Bool { left.text < right.text }
}

/// One playbook as read: values only, every name sound, every condition typed.
package struct Playbook: Hashable, Sendable {
  package var id: PlaybookID
  package var title: String
  package var version: String
  package var summary: String
  package var kind: PlaybookKind
  package var severity: Severity?
  package var useWhen: [String]
  /// Ids of ATT&CK, ATLAS, CSF 2.0, D3FEND, RE&CT, NIST AI 100-2.
  package var maps: [String]
  package var references: [String]
  package var reviewed: String?
  /// In the order of the file.
  package var roles: [Role]
  package var questions: [Question]
  package var uses: [Use]
  /// All steps in the order of the file; each knows its phase.
  package var steps: [Step]
  package var place: Place
  /// Where its ids stand, for those who check them.
  var mapsPlace: Place?

  package struct Role: Hashable, Sendable {
    package var name: String
    package var title: String
  }

  /// A sub-playbook, run once however often it is used with the same `with`.
  package struct Use: Hashable, Sendable {
    /// As written: an id, or its last part where that is unique.
    package var playbook: String
    package var when: Condition?
    /// The sub-playbook's question → the fact that answers it here.
    package var with: [String: String]
    /// The name of a second run with another `with`.
    package var name: String?
    package var place: Place
  }

  package func step(named name: String) -> Step? { steps.first { $0.name == name } }
  package func question(named name: String) -> Question? { questions.first { $0.name == name } }
}
