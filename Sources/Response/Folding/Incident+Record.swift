package import Timeline

extension Incident {
  /// The incident that a record amounts to. Entries are read piece by piece, so that a long record
  /// is never in memory as a whole.
  package static func folding(_ record: Record, materials: Materials) -> Incident {
    var incident = Incident(materials: materials)
    for begin in stride(from: 0, to: record.count, by: piece) {
      for entry in record.entries(in: begin..<min(begin + piece, record.count)) {
        incident.apply(entry)
      }
    }
    return incident
  }

  private static let piece = 8192
}
