import Response

// What an export does not say, and that it says how much of that there is.
extension Export {
  /// Those whose names may go out: privileged ones do not.
  var items: [ItemLog] { incident.evidenceItems.filter { !$0.has(.privilege) } }
  var withheldItems: Int { incident.evidenceItems.count - items.count }
  /// Entries of which content was taken out in the record itself.
  var withheldEntries: Int { survey.withheld }

  /// `1 privileged evidence item left out; content of 2 entries withheld in the record itself`
  var withheldWords: String {
    let items = "\(withheldItems) privileged evidence item\(withheldItems == 1 ? "" : "s") left out"
    guard withheldEntries > 0 else { return items }
    return items + "; content of \(withheldEntries) entr\(withheldEntries == 1 ? "y" : "ies") "
      + "withheld in the record itself"
  }
}
