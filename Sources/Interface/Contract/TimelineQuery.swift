package import Response
package import Timeline

/// Which rows of the timeline to read; there may be 100,000, so only a window ever is.
nonisolated package struct TimelineQuery: Hashable, Sendable {
  package var filter: TimelineFilter
  package var order: Order
  /// Rows that pass the filter, counted from the first in this order.
  package var offset: Int
  package var count: Int

  nonisolated package enum Order: Hashable, Sendable { case newestFirst, oldestFirst }

  package init(filter: TimelineFilter, order: Order, offset: Int, count: Int) {
    self.filter = filter
    self.order = order
    self.offset = offset
    self.count = count
  }
}

/// The answer: a window onto the rows that pass.
nonisolated package struct TimelinePage: Sendable {
  package var query: TimelineQuery
  package var rows: [Row]
  /// How many pass the filter, of how many.
  package var matching: Int
  package var total: Int

  nonisolated package struct Row: Sendable {
    package var line: TimelineLine
    /// `ok`, `BAD`, `UNSIGNED`, `...` while it is not verified yet.
    package var signature: String

    package init(line: TimelineLine, signature: String) {
      self.line = line
      self.signature = signature
    }
  }

  package init(query: TimelineQuery, rows: [Row], matching: Int, total: Int) {
    self.query = query
    self.rows = rows
    self.matching = matching
    self.total = total
  }
}

/// One entry, whole.
nonisolated package struct EntryDetail: Sendable {
  package var line: TimelineLine
  package var entry: Entry
  /// Who signed, with what, from where: `r.osei  key SHA256:7F40…  on bastion-2, pts/3`.
  package var signer: String
  /// `signature good`, `BAD: …`, `not verified yet`.
  package var signature: String
  /// `clock ok (ntp)`, or what is known of it.
  package var clock: String?

  package init(
    line: TimelineLine, entry: Entry, signer: String, signature: String, clock: String?
  ) {
    self.line = line
    self.entry = entry
    self.signer = signer
    self.signature = signature
    self.clock = clock
  }
}
