package import Exchange

extension Probe {
  /// Words of a CACAO file's steps that are not in the playbook made of it: what was altered in
  /// silence would show here. Names of variables are apart, since they become questions.
  package static func missingWords(of raw: JSONValue, in imported: Imported) -> [String] {
    let there = Set(words(imported.yaml))
    let steps = raw["workflow"]?.object?.members.map(\.value) ?? raw["workflow"]?.array ?? []
    var missing: [String] = []
    for step in steps {
      let type = step["type"]?.string ?? ""
      var texts = [step["description"]?.string]
      if !["start", "end", "parallel", "if-condition"].contains(type) {
        texts.append(step["name"]?.string)
      }
      for command in step["commands"]?.array ?? [] {
        texts += [
          command["command"]?.string, command["description"]?.string, command["content"]?.string,
        ]
      }
      for text in texts.compactMap(\.self) where text.count < 300 {
        missing += words(text).filter { !there.contains($0) }
      }
    }
    return missing
  }

  private static func words(_ text: String) -> [String] {
    text.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.map(String.init)
      .filter { $0.count > 2 && $0 != "value" }
  }
}
