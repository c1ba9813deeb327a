import Foundation
import Playbooks
import Problems

/// Makes nodes and ways of a mended CACAO playbook.
struct CacaoReader {
  let playbook: JSONObject
  let workflow: JSONObject
  let importer: Importer
  private let mender: CacaoMender
  let name: String
  private(set) var notes: [ImportNote] = []
  var text = ForeignText()
  /// CACAO's variable → the question that stands for it.
  var facts: [String: Question] = [:]
  /// Variables that never change: written out where they are used.
  var constants: [String: String] = [:]
  /// Hosts that commands run on, by the id of the agent or target.
  var hosts: [String: String] = [:]
  var questions: [Question] = []
  var roles: [Playbook.Role] = []
  var roleOf: [String: String] = [:]
  var splits: [ForeignSplit] = []
  private(set) var places: [String: Int] = [:]

  init(_ playbook: JSONObject, mender: CacaoMender, importer: Importer) {
    self.playbook = playbook
    self.mender = mender
    self.importer = importer
    workflow = playbook["workflow"]?.object ?? JSONObject()
    name = Names.slug(
      playbook["name"]?.string ?? "", fallback: "playbook", longest: Names.longestPlaybook)
  }

  mutating func foreign() -> ForeignPlaybook {
    readVariables()
    readRoles()
    // The start first, so that what nothing leads to is told from it.
    let start = playbook["workflow_start"]?.string ?? ""
    let ids = [start] + workflow.names.filter { $0 != start }
    let kept = ids.filter { isNode($0) || $0 == start }
    for (index, id) in kept.enumerated() { places[id] = index }
    var foreign = ForeignPlaybook(name: name, title: "", summary: "")
    foreign.nodes = kept.map { node($0) }
    readException(&foreign)
    foreign.expected = expected()
    foreign.splits = splits
    describe(&foreign)
    foreign.roles = roles
    foreign.questions = questions
    let asked = Set(foreign.nodes.flatMap(\.asks))
    foreign.inputs = questions.map(\.name).filter { !asked.contains($0) }
    foreign.hasChangedText = text.hasChanged
    return foreign
  }

  /// Where control goes when a step fails that says nothing else.
  private mutating func readException(_ foreign: inout ForeignPlaybook) {
    guard let id = playbook["workflow_exception"]?.string, let place = places[id] else { return }
    let title = line(title(of: id), or: "the exception")
    for index in foreign.nodes.indices where index != place && foreign.nodes[index].work != nil {
      if foreign.nodes[index].work?.ifFails == nil {
        foreign.nodes[index].work?.ifFails = "Go on with “\(title)”."
      }
    }
    foreign.nodes[place].why = "Only where a step failed that says nothing else of what to do then."
  }

  mutating func warn(_ path: String, _ what: String, done: String) {
    notes.append(ImportNote(.warning, path, what, done: done))
  }

  func place(of id: String) -> Int? { places[id] }

  /// What comes again behind a step, where a way that led back was cut.
  func loops(from id: String) -> [String] {
    mender.loops.filter { $0.from == id }.map { title(of: $0.to) }
  }

  func title(of id: String) -> String {
    workflow[id]?["name"]?.string ?? workflow[id]?["type"]?.string ?? id
  }

  /// Ends, and starts, are no steps, unless they say something.
  private func isNode(_ id: String) -> Bool {
    guard let step = workflow[id]?.object else { return false }
    guard ["start", "end"].contains(step["type"]?.string ?? "") else { return true }
    return step["description"]?.string?.trimmingWhitespace().isEmpty == false
  }

  /// Every step of the file that must be found again, counted apart from how it is read.
  private func expected() -> [String] {
    workflow.members.filter { member in
      !["start", "end"].contains(member.value["type"]?.string ?? "")
    }.map(\.name)
  }

  private mutating func describe(_ foreign: inout ForeignPlaybook) {
    foreign.title = nonempty(text.line(playbook["name"]?.string ?? ""), or: name)
    foreign.version = nonempty(text.line(playbook["modified"]?.string ?? ""), or: "1")
    foreign.summary = nonempty(prose(playbook["description"]?.string ?? ""), or: foreign.title)
    foreign.severity = severity
    foreign.useWhen = (playbook["labels"]?.array ?? []).compactMap { label in
      label.string.map { text.line("Labelled: \($0)") }
    }
    for reference in playbook["external_references"]?.array ?? [] {
      let id = reference["external_id"]?.string ?? ""
      if isFrameworkID(id), importer.isKnownID(id), !foreign.maps.contains(id) {
        foreign.maps.append(id)
      }
      let words = ["name", "description", "source", "url", "external_id"].compactMap {
        reference[$0]?.string
      }
      foreign.references.append(nonempty(text.line(words.joined(separator: ", ")), or: "unnamed"))
    }
    foreign.references += markings()
    foreign.references.append(text.line("CACAO \(playbook["id"]?.string ?? "")"))
  }

  private mutating func markings() -> [String] {
    (playbook["markings"]?.array ?? []).compactMap(\.string).map { id in
      let marking = playbook["data_marking_definitions"]?[id]
      let words =
        marking?["tlpv2_level"]?.string ?? marking?["statement"]?.string
        ?? marking?["name"]?.string.map { "IEP \($0), \(marking?["tlp"]?.string ?? "")" }
      return text.line("Marked \(words ?? id)")
    }
  }

  /// 1 is the lowest, 100 the highest, 0 says that nobody says.
  private var severity: Severity? {
    switch playbook["severity"]?.integer ?? 0 {
    case 75...: .critical
    case 50...: .high
    case 25...: .medium
    case 1...: .low
    default: nil
    }
  }

  func isFrameworkID(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count >= 4, bytes.count <= 16 else { return false }
    if text.hasPrefix("AML.T") || text.hasPrefix("AML.M") || text.hasPrefix("D3-") { return true }
    return "TMS".utf8.contains(bytes[0])
      && bytes.dropFirst().allSatisfy { $0 == 0x2E || ($0 >= 0x30 && $0 <= 0x39) }
      || text.hasPrefix("RA") && Int(text.dropFirst(2)) != nil
  }

  func nonempty(_ text: String, or other: String) -> String { text.isEmpty ? other : text }

  /// A text with our facts for its variables.
  mutating func prose(_ words: String) -> String {
    var result = ""
    for piece in CacaoVariables.pieces(of: words) {
      switch piece {
      case .text(let words):
        // Blanks at the seams stay; `prose` takes them off at the ends.
        let kept = text.prose("|" + words + "|")
        result += kept.dropFirst().dropLast()
      case .variable(let name): result += shown(name, behind: result)
      }
    }
    return result.trimmingWhitespace()
  }

  private func shown(_ variable: String, behind text: String) -> String {
    if let constant = constants[variable] { return constant }
    guard let question = facts[variable] else { return "(\(variable))" }
    guard question.type != .secret else { return "(the secret \(question.name))" }
    return (text.hasSuffix("{") ? " " : "") + "{{\(question.name)}}"
  }

  mutating func line(_ words: String, or other: String) -> String {
    let joined = prose(words).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard joined.count > 300 else { return nonempty(joined, or: other) }
    return Self.cutOutside(joined.prefix(300)) + "…"
  }

  /// The beginning of a text, cut where no `{{` is left open.
  private static func cutOutside(_ text: Substring) -> Substring {
    var end = text.endIndex
    while let brace = text[..<end].lastIndex(of: "{"), !text[brace...].contains("}}") {
      end = brace
    }
    return text[..<end]
  }
}
