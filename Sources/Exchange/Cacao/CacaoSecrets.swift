/// Takes passwords and tokens out of a CACAO file before anything of it is kept or shown.
struct CacaoSecrets {
  private(set) var notes: [ImportNote] = []

  /// What stands where a secret stood: a variable, as the standard asks of those who share files.
  static let variable = "__redacted__"
  private static let stand = JSONValue.string("\(variable):value")

  private static let members: Set<String> = [
    "password", "token", "oauth_header", "secret", "client_secret", "api_key", "apikey",
    "passphrase", "private_key",
  ]
  private static let headers: Set<String> = [
    "authorization", "proxy-authorization", "cookie", "x-api-key", "api-key", "x-auth-token",
    "x-auth-key", "private-token",
  ]

  static func removed(
    from playbook: JSONObject, at place: JSONPath
  ) -> (playbook: JSONObject, notes: [ImportNote]) {
    var secrets = CacaoSecrets()
    let playbook = secrets.cleaned(playbook, at: place)
    return (playbook, secrets.notes)
  }

  private mutating func cleaned(_ value: JSONValue, at path: JSONPath) -> JSONValue {
    switch value {
    case .array(let items):
      .array(items.enumerated().map { cleaned($1, at: path / $0) })
    case .object(let object): .object(cleaned(object, at: path))
    default: value
    }
  }

  private mutating func cleaned(_ object: JSONObject, at path: JSONPath) -> JSONObject {
    var result = JSONObject()
    for member in object.members {
      let place = path / member.name
      let name = member.name.lowercased()
      if Self.members.contains(name), let text = member.value.string, Self.isSecret(text) {
        result[member.name] = take(place)
      } else if Self.headers.contains(name), let values = member.value.array {
        result[member.name] = .array(
          values.enumerated().map { index, value in
            value.string.map(Self.isSecret) == true ? take(place / index) : value
          })
      } else if Self.headers.contains(name), let text = member.value.string, Self.isSecret(text) {
        result[member.name] = take(place)
      } else if Self.isSecretVariable(member.name), var variable = member.value.object,
        let text = variable["value"]?.string, Self.isSecret(text)
      {
        variable["value"] = .null
        note(place / "value")
        result[member.name] = .object(variable)
      } else {
        result[member.name] = cleaned(member.value, at: place)
      }
    }
    return result
  }

  private mutating func take(_ path: JSONPath) -> JSONValue {
    note(path)
    return Self.stand
  }

  private mutating func note(_ path: JSONPath) {
    notes.append(
      ImportNote(
        .redaction, path.description, "a secret stands in the file",
        done: "taken out; it is neither kept nor shown"))
  }

  /// A use of a variable is no secret, and an empty text none either.
  private static func isSecret(_ text: String) -> Bool {
    !text.isEmpty
      && CacaoVariables.pieces(of: text).contains { piece in
        if case .text(let words) = piece {
          let word = words.lowercased().split(separator: " ").joined()
          return !["", "bearer", "basic", "token"].contains(word)
        }
        return false
      }
  }

  static func isSecretVariable(_ name: String) -> Bool {
    let words = name.lowercased().split { $0 == "_" || $0 == "-" }.map(String.init)
    let joined = words.joined()
    return !Set(words).isDisjoint(with: ["password", "passwd", "secret", "token", "credential"])
      || ["token", "password", "secret"].contains(where: joined.hasSuffix)
      || joined.contains("apikey") || joined.contains("privatekey") || joined.contains("passphrase")
  }
}
