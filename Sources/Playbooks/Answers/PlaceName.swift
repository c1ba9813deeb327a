/// Places as a person names them: by code (`DE`, `US-CA`, `EU`), or by title.
enum PlaceName {
  static func code(of text: String, in vocabulary: Vocabulary) throws(AnswerFault) -> String {
    let upper = text.uppercased()
    if vocabulary.titles[upper] != nil || vocabulary.groups[upper] != nil { return upper }
    let lower = text.lowercased()
    let named = vocabulary.titles.filter { $0.value.lowercased() == lower }.keys.sorted()
    if let code = named.first { return code }
    let known = vocabulary.titles.values.sorted() + vocabulary.titles.keys.sorted()
    throw AnswerFault(
      "“\(text)” is no place that is known",
      mend: nearest(to: text, in: known).map { "write “\($0)”, or another place" }
        ?? "write the code of a country or a US state, as in DE or US-CA")
  }
}
