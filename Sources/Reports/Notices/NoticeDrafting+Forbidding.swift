import Duties
import Foundation
import Playbooks
import Response

extension NoticeDrafting {
  /// What this letter must not say: the rule's `omit`, as far as a text can be searched for it.
  func prohibitions(
    _ duty: DutyView, _ stage: DutyView.StageView, part: String?
  ) -> [Prohibition] {
    (duty.omits + stage.omits).compactMap { omit in
      let words = omit.split(separator: ":", maxSplits: 1).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      let isToSome = words.count == 2 && words[0].lowercased().hasPrefix("to ")
      if isToSome, !isFor(words[0].lowercased(), part) { return nil }
      let what = words.last ?? omit
      guard let test = test(what.lowercased()) else { return nil }
      return Prohibition(what: what, source: duty.references.first ?? duty.rule, test: test)
    }
  }

  /// A letter to people, unless its name says that it is for the State: one that serves both is
  /// held to what the letter to people must not say.
  private func isFor(_ audience: String, _ part: String?) -> Bool {
    let state: Set<Substring> = ["authority", "state", "attorney", "ag", "ocabr", "commission"]
    let isState = (part ?? "").lowercased().split { !$0.isLetter }.contains { state.contains($0) }
    return !isState || audience.contains("authorit") || audience.contains("attorney")
  }

  private func test(_ what: String) -> Prohibition.Test? {
    if what.contains("number") { return .figures(figures) }
    if what.contains("technical") { return .names(names) }
    guard what.contains("nature") || what.contains("circumstances") else { return nil }
    let telling = ["what-happened", "cause", "attack-kind", "how-found"]
    return .words(Self.natures, texts: telling.compactMap { incident.factView($0)?.text })
  }

  private var figures: [Int] {
    ["people", "people-told", "records"].flatMap { name -> [Int] in
      guard case .counts(let figures, _)? = incident.fact(name) else { return [] }
      return figures.values.compactMap { Int(exactly: $0.low) }
    }
  }

  /// Beginnings of words by which a letter tells how it happened. “Identity theft” is what the
  /// letter warns of, and no telling.
  private static let natures = [
    "attack", "hack", "intru", "phish", "malware", "ransom", "exploit", "vulnerab", "stole",
    "exfiltrat", "download", "copied", "leak", "unauthorized access", "unauthorised access",
    "unauthorized acquisition", "unauthorised acquisition", "unauthorized use",
    "unauthorised use", "acquired", "accessed", "misconfigur", "server", "database", "mailbox",
    "email account", "lost laptop", "insider", "former employee", "credential", "broke in",
    "compromised", "sent by mistake", "misdirected", "bucket", "prompt injection",
  ]

  /// Machines, accounts and files as the facts name them.
  private var names: [String] {
    situation.answered.flatMap { view -> [String] in
      guard case .answered(let fact) = view.state else { return [] }
      switch view.type {
      case .host, .ip, .account, .file, .url, .list(.host), .list(.ip), .list(.account),
        .list(.file), .list(.url):
        return fact.value.listed
      default: return []
      }
    }
  }
}

extension Playbooks.Value {
  /// The texts in it, one by one.
  fileprivate var listed: [String] {
    if case .list(let items, _) = self { items.map(\.text) } else { [text] }
  }
}
