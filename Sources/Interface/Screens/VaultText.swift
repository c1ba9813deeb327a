import Response
import Timeline

/// What is in the vault, item by item, with its custody.
extension Model {
  mutating func readItems() {
    guard let session else { return }
    let items = session.incident.evidenceItems
    read(
      "in the vault", lines: items.flatMap(lines),
      remark: items.isEmpty
        ? "the vault is empty"
        : "\(items.count) items; h on the screen before verifies their hashes")
  }

  private func lines(of item: ItemLog) -> [String] {
    var lines = ["\(item.id)  \(item.item.isPartial ? "partly kept" : "kept")  \(item.item.name)"]
    lines.append("  sha256   \(item.item.sha256)  \(item.size) bytes")
    if let source = item.item.source { lines.append("  source   \(source)") }
    if let run = item.item.members["custody"]?["command"] {
      let title = run["title"]?.string ?? "", result = run["result"]?.string ?? ""
      lines.append("  command  \(title), \(result), entry \(run["entry"]?.string ?? "")")
    }
    lines.append("  added    \(times.stamp(item.added.at)) by \(item.added.by)")
    for act in item.acts {
      let to = act.custody.to.map { " to \(keeperName($0))" } ?? ""
      let why = act.custody.reason.map { ": \($0)" } ?? ""
      lines.append(
        "  \(act.custody.change.rawValue)  \(times.stamp(act.signature.at)) by \(act.signature.by)\(to)\(why)"
      )
    }
    let state = item.disposed.map { "disposed of by \($0.by)" } ?? "with \(keeperName(item.holder))"
    let marks = item.markWords.map { ", \($0)" }.joined()
    return lines + ["  now      \(state)\(marks)", ""]
  }
}
