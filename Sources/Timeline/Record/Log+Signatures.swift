extension Log {
  /// How the signature of a line stands, by the keys known so far. The first identity signature
  /// that proves itself says whose log this is.
  mutating func signatureCheck(_ line: EntryLine) -> Row.Check {
    let isSession = line.by > 0
    if isSession { return sessionCheck(line) }
    guard let blob = Base64.decoded(line.bytes, in: line.signature),
      let signature = SSHSignature(blob: blob),
      signature.namespace == Namespace(kind: line.text(line.kind)).rawValue,
      signature.verifies(line.head)
    else {
      return .bad
    }
    if !keyIsProven {
      key = signature.key
      keyIsProven = true
    }
    return signature.key == key ? .good : .bad
  }

  /// The check of the last row, made now if it was not before.
  var lastCheck: Row.Check {
    mutating get {
      guard let last = rows.last else { return .unprovable }
      if last.check != .unchecked { return last.check }
      guard let line = try? EntryLine(lastLine, in: lastLine.indices) else {  // read before
        return .unprovable
      }
      let check = signatureCheck(line)
      rows.setCheck(check, at: rows.count - 1)
      return check
    }
  }

  private func sessionCheck(_ line: EntryLine) -> Row.Check {
    guard let session = sessions[line.by] else {
      // An entry that is here but opens no session has no key; one that is lost had one.
      return index(of: line.by) == nil ? .unprovable : .bad
    }
    guard let point = session.point else { return .unprovable }
    guard let signature = Base64.decoded(line.bytes, in: line.signature) else { return .bad }
    let isGood = Ed25519.verifies(signature, of: line.head, by: point)
    return isGood ? .good : (session.isProven ? .bad : .unprovable)
  }
}

extension EntryLine {
  /// The head's bytes: what is signed.
  var head: [UInt8] { bytes[range.lowerBound..<headEnd] + [UInt8(ascii: "}")] }
}
