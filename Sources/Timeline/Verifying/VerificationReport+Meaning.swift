import Problems

extension VerificationReport {
  /// In plain words, what follows from what was checked.
  package var proven: [String] {
    guard !logs.isEmpty else { return ["nothing: there is no log here"] }
    var said: [String] = []
    let whole = logs.filter { log in
      log.bad == 0 && log.unprovable == 0 && !faults.contains { $0.log == log.name }
    }
    for log in whole {
      let checked = log.unchecked == 0 ? "each of its \(log.entries) entries" : "its entries"
      said.append(
        "\(log.name): \(checked) was signed by, or for, the key \(log.fingerprint ?? "unknown"),"
          + " and none between them was changed, removed, added or moved")
    }
    if let root, whole.contains(where: { $0.name == root }) {
      said.append("the incident was declared by the key of \(root); no other key can have made it")
    }
    for checkpoint in checkpoints where checkpoint.isSigned && checkpoint.bytes == .same {
      let witnesses = checkpoint.witnesses.map(visible).joined(separator: ", ")
      said.append(
        "all that \(visible(checkpoint.file)) covers is as it was when its maker signed it"
          + (witnesses.isEmpty ? "" : ", and \(witnesses) bore witness"))
      if case .good(let time) = checkpoint.token {
        said.append("\(visible(checkpoint.file)) was there at \(visible(time))")
      }
    }
    for log in logs where !(log.known ?? []).isEmpty {
      let names = (log.known ?? []).map(visible).joined(separator: ", ")
      said.append("\(log.name) is \(names)'s, as far as the signers given are true")
    }
    if case .fits(let file) = phrase {
      said.append("\(visible(file)) is the checkpoint the phrase was read from")
    }
    return said.isEmpty ? ["nothing: see above"] : said
  }

  package var notProven: [String] {
    var said: [String] = []
    if logs.contains(where: { $0.known == nil }) {
      said.append(
        "who the keys belong to: compare the fingerprints, the declarer's first, with ones had"
          + " from elsewhere, or give --signers")
    }
    said.append("when: times are the writers' clocks, but for tokens and what others had seen")
    let open = logs.filter { $0.afterCheckpoint.entries > 0 }
    for log in open {
      said.append(
        "that nothing is missing after entry \(log.entries - log.afterCheckpoint.entries) of"
          + " \(log.name): no checkpoint covers its last \(log.afterCheckpoint.entries)")
    }
    if checkpoints.allSatisfy({ $0.witnesses.isEmpty }), logs.count <= 1 {
      said.append(
        "that a lone responder did not write all of it anew before anyone else saw a head")
    }
    if scope == .quick {
      said.append("the signatures inside a session, but for its last: run without --quick")
    }
    if isExcerpt || withheld.parts > 0 {
      said.append("what the withheld content says: its kind, time, writer and part names are known")
    }
    said.append("that what was written is true, or that all that happened was written")
    said.append("that nobody else used a machine or a forwarded agent while a key was open there")
    return said
  }
}
