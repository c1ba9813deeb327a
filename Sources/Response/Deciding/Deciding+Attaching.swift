import Foundation
import Playbooks
import Problems
import Timeline

extension Deciding {
  private var labels: [String: String] {
    incident.attachings.reduce(into: [:]) { $0.merge($1.labels) { first, _ in first } }
  }

  func attach(
    _ id: PlaybookID, with: [String: String], name: String?
  ) throws(Refusal) -> Event {
    try refuseClosed("attached")
    let choice = Choosing(materials: incident.materials)
    let playbook = try choice.playbook(id)
    if structure.runs.contains(where: {
      $0.playbook.id == playbook.id && $0.with == with && $0.uses == nil
    }) {
      throw Refusal(
        "\(playbook.id) is attached already", mend: "attach it `with` other facts, `as` a name")
    }
    let runName = name ?? playbook.id.name
    if let other = structure.runs.first(where: { $0.name == runName && $0.with != with }) {
      throw Refusal(
        "a run is called “\(runName)” already (\(other.playbook.id))",
        mend: "give this one a name of its own with `--as`")
    }
    let files = try choice.files(for: [playbook], always: false)
    let new = try newFiles(of: files)
    let attaching = Attaching(
      playbook: playbook.id, labels: [:], with: with, name: name, at: now)
    let preview = try preview(pinning: new, attachings: incident.attachings + [attaching])
    try refuseClashes(in: preview)
    var labelling = Labelling(taken: labels.values)
    return .attached(
      Event.Attachment(
        playbook: playbook.id,
        pinned: files.map { .init(file: $0.pathInIncident, digest: $0.digest) },
        labels: labelling.labels(for: preview.sites, known: Set(labels.keys)), with: with,
        name: name))
  }

  /// What is pinned already stays as it is: nothing but an upgrade changes what runs.
  private func newFiles(
    of files: [Materials.Pinned]
  ) throws(Refusal) -> [Materials.Pinned] {
    var new: [Materials.Pinned] = []
    for file in files where try isNew(file) { new.append(file) }
    return new
  }

  private func isNew(_ file: Materials.Pinned) throws(Refusal) -> Bool {
    guard let digest = incident.pinned[file.logicalPath] else { return true }
    guard digest == file.digest else {
      throw Refusal(
        "\(file.id) runs here in another version", mend: "upgrade \(file.id) first")
    }
    return false
  }

  func upgrade(_ id: PlaybookID) throws(Refusal) -> Event {
    try refuseClosed("upgraded")
    let choice = Choosing(materials: incident.materials)
    let playbook = try choice.playbook(id)
    guard structure.runs.contains(where: { $0.playbook.id == playbook.id }) else {
      throw Refusal("\(playbook.id) is not in this incident", mend: "attach it instead")
    }
    let files = try choice.files(for: [playbook], always: false)
    let changed = files.filter { incident.pinned[$0.logicalPath] != $0.digest }
    guard !changed.isEmpty else {
      throw Refusal("\(playbook.id) is the same as what is pinned", mend: "nothing is to be done")
    }
    let preview = try preview(pinning: changed, attachings: incident.attachings)
    try refuseClashes(in: preview)
    let gone = structure.sites.filter { !$0.isWithdrawn && preview.siteIndex[$0.id] == nil }
    let withdrawn = gone.filter { site in incident.steps.keys.contains { $0.parent == site.id } }
    var labelling = Labelling(taken: labels.values)
    return .upgraded(
      Event.Attachment(
        playbook: playbook.id,
        pinned: changed.map { .init(file: $0.pathInIncident, digest: $0.digest) },
        labels: labelling.labels(for: preview.sites, known: Set(labels.keys)), with: [:],
        name: nil),
      withdrawn: withdrawn.map(\.id.description))
  }

  private func refuseClosed(_ what: String) throws(Refusal) {
    guard let closed = incident.closed else { return }
    throw Refusal(
      "\(closed.by) has closed the incident: nothing can be \(what)", mend: "reopen it first")
  }

  private func preview(
    pinning files: [Materials.Pinned], attachings: [Attaching]
  ) throws(Refusal) -> Structure {
    var digests = incident.pinned
    for file in files { digests[file.logicalPath] = file.digest }
    let reading = incident.materials.reader(incident.files(in: digests))
    return Structure(reading: reading, attachings: attachings, withdrawn: incident.withdrawn)
  }
}
