import Foundation
import Playbooks
import Problems

extension CacaoReader {
  mutating func readAction(_ step: JSONObject, _ id: String, _ node: inout ForeignNode) {
    let commands = step["commands"]?.array ?? []
    let targets = (step["targets"]?.array ?? []).compactMap(\.string)
    let agent = step["agent"]?.string ?? ""
    var work = ForeignNode.Work(text: "")
    var words = words(step, id)
    if !targets.isEmpty {
      words.append("On \(targets.map { described($0) }.joined(separator: "; ")).")
    }
    if roleOf[agent] == nil, !agent.isEmpty { words.append("Carried out by \(described(agent)).") }
    words += arguments(step)
    var items: [String] = []
    for (index, value) in commands.enumerated() {
      guard let command = value.object else { continue }
      if let ours = runnable(command, agent: agent, targets: targets, number: index + 1) {
        work.commands.append(ours)
        if CacaoVariables.names(in: plain(command)).isEmpty { continue }
      }
      let shown = shown(command)
      words.append(shown)
      if commands.count > 1 { items.append(line(shown, or: "command \(index + 1)")) }
    }
    if words.isEmpty { words = ["Run the command, once you have read it."] }
    work.text = words.joined(separator: "\n\n")
    work.check = items
    work.maps = maps(step)
    if let timeout = step["timeout"]?.integer, timeout > 0 {
      work.within = max(1, (timeout + 999) / 1000)
    }
    node.work = work
    node.role = roleOf[agent]
    node.asks = (step["out_args"]?.array ?? []).compactMap { argument in
      let name = argument.string ?? ""
      let bare = name.hasSuffix(":value") ? String(name.dropLast(6)) : name
      return facts[bare]?.name
    }.uniqued()
    readOutcome(step, id, &node)
  }

  /// The text of a command, decoded where it is encoded.
  private func plain(_ command: JSONObject) -> String {
    if let text = command["command"]?.string, !text.isEmpty { return text }
    return decoded(command["command_b64"]?.string) ?? ""
  }

  private func decoded(_ text: String?) -> String? {
    guard let text, let data = Data(base64Encoded: text) else { return text }
    return String(data: data, encoding: .utf8)
      ?? "(\(data.count) bytes that are no text; base64 in the original)"
  }

  /// A command in words: nothing of it is left out.
  private mutating func shown(_ command: JSONObject) -> String {
    let type = command["type"]?.string ?? "command"
    var lines: [String] = []
    if let description = command["description"]?.string { lines.append(prose(description)) }
    let body = prose(plain(command))
    if type == "manual" { lines.append(body) } else { lines.append("\(text.line(type)): \(body)") }
    for header in command["headers"]?.object?.members ?? [] {
      let values = (header.value.array ?? [header.value]).compactMap(\.string)
      lines.append(prose("\(header.name): \(values.joined(separator: ", "))"))
    }
    if let content = command["content"]?.string ?? decoded(command["content_b64"]?.string) {
      lines.append(prose(content))
    }
    // What only its maker knows of is shown as it stands.
    let known = Set(Cacao.command.names)
    for member in command.members where !known.contains(member.name) {
      let value =
        member.value.string ?? String(decoding: member.value.canonicalBytes, as: UTF8.self)
      lines.append(prose("\(member.name): \(value)"))
    }
    return lines.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// A command that could be run here, once the playbook is trusted: shell text whose variables can
  /// come through the environment, on this machine or on one host.
  private mutating func runnable(
    _ command: JSONObject, agent: String, targets: [String], number: Int
  ) -> Step.Command? {
    let type = command["type"]?.string ?? ""
    guard type == "bash" || type == "ssh", targets.count <= 1 else { return nil }
    let remote = targets.first ?? (hasAddress(agent) ? agent : nil)
    guard type == "bash" || remote != nil else { return nil }
    guard let written = writingOutConstants(plain(command)) else { return nil }
    guard let body = ForeignText.command(written),
      let shell = ShellVariables.rewritten(body, facts: facts)
    else { return nil }
    var on: String?
    if let remote {
      guard let host = host(of: remote) else { return nil }
      on = host
    }
    let title = line(command["description"]?.string ?? "", or: "command \(number)")
    return .unknown(
      title.replacing("{{", with: "").replacing("}}", with: ""), .shell(shell), on: on,
      at: Place(file: "", line: 1, column: 1))
  }

  /// A constant in the text of a shell is only its characters where none of them means anything there.
  private func writingOutConstants(_ command: String) -> String? {
    var written = ""
    for piece in CacaoVariables.pieces(of: command) {
      switch piece {
      case .text(let text): written += text
      case .variable(let name):
        guard let value = constants[name] else {
          written += "\(name):value"
          continue
        }
        guard value.utf8.allSatisfy(Self.isShellPlain) else { return nil }
        written += value
      }
    }
    return written
  }

  private static func isShellPlain(_ byte: UInt8) -> Bool {
    (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
      || "-_./:@%+,".utf8.contains(byte)
  }

  private func hasAddress(_ agent: String) -> Bool {
    (playbook["agent_definitions"]?[agent]?["address"]?.object?.members ?? []).contains { member in
      ["dname", "ipv4", "ipv6"].contains(member.name) && member.value.array?.isEmpty == false
    }
  }

  /// What its commands are for, or what the playbook is for.
  func phase(of step: JSONObject) -> Phase {
    let activities = (step["commands"]?.array ?? []).compactMap { $0["playbook_activity"]?.string }
    if let phase = activities.lazy.compactMap({ Self.phases[$0] }).first { return phase }
    let types = (playbook["playbook_types"]?.array ?? []).compactMap(\.string)
    return types.lazy.compactMap { Self.phases[$0] }.first ?? .contain
  }

  private static let phases: [String: Phase] = [
    "compose-content": .notify, "deliver-content": .notify, "identify-audience": .notify,
    "identify-channel": .notify, "scan-system": .detect, "match-indicator": .detect,
    "analyze-collected-data": .detect, "identify-indicators": .detect,
    "scan-vulnerabilities": .improve, "configure-systems": .improve, "restrict-access": .contain,
    "disconnect-system": .contain, "eliminate-risk": .eradicate, "revert-system": .recover,
    "restore-data": .recover, "restore-capabilities": .recover, "notification": .notify,
    "detection": .detect, "investigation": .detect, "prevention": .improve,
    "mitigation": .contain, "remediation": .eradicate, "attack": .detect, "engagement": .detect,
  ]
}

extension [String] {
  func uniqued() -> [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
