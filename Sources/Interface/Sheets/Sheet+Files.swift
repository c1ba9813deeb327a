/// The sheet of whatever goes out of an incident as a file.
extension Sheet {
  /// Of the report that is read, or of anything else that can be made of the incident.
  static func writingFile(for audience: String, lacking remark: String) -> Sheet {
    let report = (name: Field.Name.choice, choice: 0)
    let export = (name: Field.Name.choice, choice: 1)
    let excerpt = (name: Field.Name.choice, choice: 2)
    var sheet = Sheet(
      .writeFile, title: "write a file",
      intro: [
        "A new one under reports/, never over an old one; its digest is signed into the timeline. "
          + "Nothing is sent.", "This report: \(remark)",
      ],
      fields: [
        Field(
          .choice, "what", .choice(FileWish.things, chosen: 0),
          help: "a report is read by people, an export by programs, an excerpt by who checks it"),
        Field(
          .who, "for",
          .choice(FileWish.audiences, chosen: FileWish.audiences.firstIndex(of: audience)),
          help: "what an audience gets stands in templates/reports", shownWhen: report),
        Field(
          .of, "as", .choice(FileWish.formats, chosen: 0),
          help: "a pdf needs chromium or weasyprint here; without one a page is written",
          shownWhen: report),
        Field(
          .to, "as", .choice(FileWish.exports, chosen: 0),
          help: "tocsin export says what each is; privileged items are left out and counted",
          shownWhen: export),
        Field(
          .item, "entries", .line(TextLine("")),
          help: "whose content is given: r.osei:1-20, by commas; all others by their heads alone",
          shownWhen: excerpt),
        Field(
          .value, "kinds", .line(TextLine("")), help: "all of these too: fact, sent, note",
          shownWhen: excerpt),
        Field(
          .member, "without", .line(TextLine("")), help: "members that are withheld: note, when",
          shownWhen: excerpt),
      ], confirm: "write it", cancel: "only read")
    sheet.focus = 0
    return sheet
  }

  /// What is asked for; nil where an excerpt would hold nothing.
  var fileWish: FileWish? {
    func picked(_ name: Field.Name, of all: [String]) -> String { all[chosen(name) ?? 0] }
    switch chosen(.choice) ?? 0 {
    case 0:
      return .report(
        audience: picked(.who, of: FileWish.audiences), format: picked(.of, of: FileWish.formats))
    case 1: return .export(format: picked(.to, of: FileWish.exports))
    default:
      guard !self[.item].isEmpty || !self[.value].isEmpty else { return nil }
      return .excerpt(entries: self[.item], kinds: self[.value], redact: self[.member])
    }
  }
}
