/// What a row of file events may tell, under one name for every source.
package enum MoveField: String, CaseIterable, Sendable {
  case ts, user, host, action, path, sha256, bytes, remote
  case destinationKind = "dest_kind"
  case destinationName = "dest_name"

  /// Where EDR, auditd, Incydr, object stores and OCSF write it; the best first.
  var places: [String] {
    switch self {
    case .ts:
      [
        "ts", "timestamp", "time", "@timestamp", "event.inserted", "eventTime", "datetime",
        "logging_time",
      ]
    case .user:
      [
        "user", "user.email", "user.name", "user_id", "username", "actor.user.name",
        "actor.user.email_addr", "userIdentity.arn", "auid", "requester",
        "protoPayload.authenticationInfo.principalEmail",
      ]
    case .host: ["host", "hostname", "host.name", "user.deviceUid", "device.hostname", "node"]
    case .action: ["action", "event.action", "eventName", "activity_name", "operation", "syscall"]
    case .path:
      [
        "path", "file.path", "requestParameters.key", "key", "object", "target_filename", "name",
        "file.name",
      ]
    case .sha256: ["sha256", "file.hash.sha256", "hash", "file_sha256"]
    case .bytes:
      [
        "bytes", "file.sizeInBytes", "file.size", "size", "additionalEventData.bytesTransferredOut",
        "bytes_sent",
      ]
    case .remote: ["remote", "user.isRemote"]
    case .destinationKind: ["dest_kind", "destination.category", "destination.kind"]
    case .destinationName:
      [
        "dest_name", "dest", "destination.name", "destination.domain", "url.domain", "url",
        "destination.address",
      ]
    }
  }
}

/// One thing that happened to one file; names are numbers of a `NameTable`.
struct MoveEvent: Hashable {
  /// Milliseconds since 1970.
  var time: Int64
  var user: Int32
  var host: Int32 = 0
  var action: Int32 = 0
  var path: Int32 = 0
  var sha256: Int32 = 0
  var bytes: Int64 = 0
  var destinationKind: Int32 = 0
  var destinationName: Int32 = 0
  var isRemote = false
  var file: Int32
  var line: Int64
}
