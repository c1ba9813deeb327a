import Foundation

// What has no place here.
extension OpenAEVExport {
  /// Each kind once, in the order in which a reader of the file would meet it.
  package var losses: [Loss] {
    let found: [Loss] = [
      frame, people, mail,
      Loss(
        what: "documents", count: list("documents").count,
        why: "put their files beside the scenario and name them under materials"),
      Loss(what: "tags", count: list("tags").count, why: "a scenario has none"),
      Loss(
        what: "variables", count: list("variables").count,
        why: "write their values where the texts have ${…}"),
      Loss(
        what: "channels", count: list("channels").count,
        why: "an article keeps its author and its text; how it looked is gone"),
      Loss(
        what: "challenges", count: list("challenges").count,
        why: "they are put as documents; their flags and scores are gone"),
      Loss(
        what: "pauses", count: list("pauses").count,
        why: "the facilitator pauses the clock by hand"),
      Loss(
        what: "objectives without an inject", count: max(0, list("objectives").count - 1),
        why: "the export ties none to an inject; all expected actions have the first: spread them"),
    ]
    return (found + injectLosses).filter { $0.count > 0 }
  }

  private var frame: Loss {
    let names = [
      "subtitle", "category", "main_focus", "severity", "recurrence", "message_header",
      "message_footer",
    ]
    let there = names.filter { !said($0).isEmpty }
    return Loss(
      what: there.isEmpty ? "frame" : there.joined(separator: ", "), count: there.count,
      why: "a scenario has no such key; write it into the summary if it matters")
  }

  private var people: Loss {
    Loss(
      what: "people and organisations", count: list("users").count + list("organizations").count,
      why: "who plays takes a role when joining; nobody's name is in a scenario")
  }

  private var mail: Loss {
    Loss(
      what: "texts with placeholders",
      count: injects.count { self.text(of: $0).contains("${") },
      why: "they are kept as written: tocsin fills nothing in")
  }

  private var injectLosses: [Loss] {
    func count(_ test: (ForeignNode) -> Bool) -> Int { injects.count(where: test) }
    let kinds = injects.flatMap { $0["inject_content"]["expectations"].items }
      .map { $0["expectation_type"].text.uppercased() }
    return [
      Loss(
        what: "payloads", count: count { $0.isTechnical },
        why: "nothing is executed in an exercise: the inject is an alert with its description"),
      Loss(
        what: "injects that were switched off",
        count: count { $0["inject_enabled"].truth == false },
        why: "they are optional, and come by hand only"),
      Loss(
        what: "conditions of a dependency",
        count: count { inject in
          inject["inject_depends_on"].items.contains {
            !$0["dependency_condition"]["conditions"].items.isEmpty
          }
        },
        why: "only that the other inject came is asked; write the rest under `when`"),
      Loss(
        what: "expectations of collectors",
        count: kinds.count { ["PREVENTION", "DETECTION", "VULNERABILITY"].contains($0) },
        why: "an evaluator marks them by hand"),
      Loss(
        what: "places",
        count: count { !$0["inject_country"].text.isEmpty || !$0["inject_city"].text.isEmpty },
        why: "an inject has none"),
    ]
  }
}

extension ForeignNode {
  /// Runs something on an endpoint, rather than telling somebody something.
  var isTechnical: Bool {
    let contract = self["inject_injector_contract"]
    guard contract["injector_contract_payload"].isNull else { return true }
    let type = self["inject_type"].text + contract["injector_contract_injector_type"].text
    return type.contains("implant") || type.contains("caldera") || type.contains("nuclei")
      || type.contains("nmap")
  }
}
