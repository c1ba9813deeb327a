/// What a row may tell, under one name for every source.
package enum LogField: String, CaseIterable, Sendable {
  case ts, user, key
  case sourceIP = "src_ip"
  case country, asn, agent, endpoint, model
  case sizeIn = "size_in"
  case sizeOut = "size_out"
  case bytes, status, latency, id, prompt
  /// Requests that one row stands for.
  case count

  /// Whether it is used at all by what looks at a log.
  var isRead: Bool {
    switch self {
    case .model, .sizeOut, .latency: false
    default: true
    }
  }
}
