/// The file `ssh-keygen -Y verify -f` reads: who may sign what (ssh-keygen(1), ALLOWED SIGNERS).
package struct AllowedSigners: Hashable, Sendable {
  package var keys: [String: [PublicKey]]

  package init(keys: [String: [PublicKey]]) { self.keys = keys }

  /// Lines that name a key of a kind we know; others are passed over, as `ssh-keygen` does with
  /// what is not asked for.
  package init(text: String) {
    keys = [:]
    for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
      let words = line.split(separator: " ").map(String.init)
      guard words.count >= 3,
        let type = words.firstIndex(where: { PublicKey.Kind(rawValue: $0) != nil }), type > 0,
        type + 1 < words.count,
        let key = try? PublicKey(line: words[type] + " " + words[type + 1])  // not one: passed over
      else { continue }
      for name in words[0].split(separator: ",") { keys[String(name), default: []].append(key) }
    }
  }

  package var text: String {
    keys.sorted { $0.key < $1.key }.flatMap { name, keys in
      keys.map { "\(name) namespaces=\"tocsin-*\" \($0.line)\n" }
    }
    .joined()
  }

  package func names(of key: PublicKey) -> [String] {
    keys.filter { $0.value.contains(key) }.keys.sorted()
  }
}

extension Record {
  /// What `allowed_signers` holds: each trusted log with its key.
  package var allowedSigners: String {
    var keys: [String: [PublicKey]] = [:]
    for name in limits.keys { if let key = logs[name]?.key { keys[name] = [key] } }
    return AllowedSigners(keys: keys).text
  }
}
