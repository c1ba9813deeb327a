import Foundation
import Playbooks
import Timeline

/// A value that stands in a snapshot as JSON: small, and read back as itself.
protocol Packed {
  var packed: JSON { get }
  init?(packed: JSON)
}

extension StepState.Signature: Packed {
  var packed: JSON {
    [.string(by), .int(RFC3339.milliseconds(at)), .string(entry.log), .int(entry.number)]
  }

  init?(packed: JSON) {
    guard let parts = packed.array, parts.count == 4, let by = parts[0].string,
      let at = parts[1].int, let log = parts[2].string, let number = parts[3].int
    else { return nil }
    self.init(by: by, at: Date(milliseconds: at), entry: EntryID(log: log, number: number))
  }
}

extension EntryID: Packed {
  var packed: JSON { [.string(log), .int(number)] }

  init?(packed: JSON) {
    guard let parts = packed.array, parts.count == 2, let log = parts[0].string,
      let number = parts[1].int
    else { return nil }
    self.init(log: log, number: number)
  }
}

extension StepLog: Packed {
  var packed: JSON {
    var members: [String: JSON] = ["n": .int(order)]
    switch standing {
    case .untouched: break
    case .underWay(let signature): members["w"] = signature.packed
    case .done(let signature): members["d"] = signature.packed
    case .skipped(let signature, let reason):
      members["s"] = [signature.packed, .string(reason)]
    case .blocked(let signature, let reason, let again):
      members["b"] = [signature.packed, .string(reason), Pack.date(again)]
    }
    members["i"] = .object(items.mapValues(\.packed))
    members["a"] = assigned.map(JSON.string)
    members["e"] = early.map { .string($0.rawValue) }
    members["o"] = leftOpen.isEmpty ? nil : .array(leftOpen.map(JSON.string))
    members["r"] = isReopened ? true : nil
    return .object(members)
  }

  init?(packed: JSON) {
    guard let members = packed.object, let order = members["n"]?.int else { return nil }
    self.order = order
    if let signature = members["w"].flatMap(StepState.Signature.init(packed:)) {
      standing = .underWay(signature)
    }
    if let signature = members["d"].flatMap(StepState.Signature.init(packed:)) {
      standing = .done(signature)
    }
    if let parts = members["s"]?.array, let signature = Pack.signature(parts) {
      standing = .skipped(signature, reason: Pack.text(parts, 1))
    }
    if let parts = members["b"]?.array, let signature = Pack.signature(parts) {
      standing = .blocked(signature, reason: Pack.text(parts, 1), again: Pack.date(parts.last))
    }
    items = members["i"]?.object?.compactMapValues(ItemView.State.init(packed:)) ?? [:]
    assigned = members["a"]?.string
    early = members["e"]?.string.flatMap(Event.Early.init(rawValue:))
    leftOpen = members["o"]?.array?.compactMap(\.string) ?? []
    isReopened = members["r"]?.bool ?? false
  }
}

extension ItemView.State: Packed {
  var packed: JSON {
    switch self {
    case .open: []
    case .signed(let signature): [signature.packed]
    case .setAside(let signature, let reason): [signature.packed, .string(reason)]
    }
  }

  init?(packed: JSON) {
    guard let parts = packed.array else { return nil }
    guard let signature = Pack.signature(parts) else {
      self = .open
      return
    }
    self =
      parts.count == 2
      ? .setAside(signature, reason: Pack.text(parts, 1)) : .signed(signature)
  }
}

extension SourceLog: Packed {
  var packed: JSON {
    switch standing {
    case .wanted: []
    case .begun(let signature): ["begun", signature.packed]
    case .failed(let signature, let why): ["failed", signature.packed, .string(why)]
    case .kept(let signature, let isPartial): ["kept", signature.packed, .bool(isPartial)]
    case .lost(let signature, let why): ["lost", signature.packed, .string(why)]
    case .unavailable(let signature, let why): ["unavailable", signature.packed, .string(why)]
    }
  }

  init?(packed: JSON) {
    guard let parts = packed.array else { return nil }
    guard parts.count > 1, let signature = StepState.Signature(packed: parts[1]) else { return }
    switch parts[0] {
    case "begun": standing = .begun(signature)
    case "failed": standing = .failed(signature, why: Pack.text(parts, 2))
    case "kept": standing = .kept(signature, isPartial: parts.last?.bool ?? false)
    case "lost": standing = .lost(signature, why: Pack.text(parts, 2))
    default: standing = .unavailable(signature, why: Pack.text(parts, 2))
    }
  }
}

extension NoticeLog: Packed {
  var packed: JSON {
    var members: [String: JSON] = [:]
    members["s"] = .array(
      sent.map {
        [
          $0.signature.packed, .string($0.to), .string($0.channel), Pack.text($0.reference),
          Pack.text($0.sha256), .array($0.open.map(JSON.string)), Pack.text($0.reason),
        ]
      })
    members["k"] = acknowledged?.packed
    members["w"] = waived.map { [$0.signature.packed, .string($0.reason)] }
    members["l"] = .array(delays.map { .object(Event.noticeDelayed($0).draft(zone: "UTC").data) })
    members["d"] = .array(
      drafts.values.map {
        [$0.signature.packed, .object(Event.noticeDrafted($0.text).draft(zone: "UTC").data)]
      })
    return .object(members)
  }

  init?(packed: JSON) {
    guard let members = packed.object else { return nil }
    sent = (members["s"]?.array ?? []).compactMap { item in
      guard let parts = item.array, parts.count == 7, let signature = Pack.signature(parts)
      else { return nil }
      return Sent(
        signature: signature, to: Pack.text(parts, 1), channel: Pack.text(parts, 2),
        reference: parts[3].string, sha256: parts[4].string,
        open: parts[5].array?.compactMap(\.string) ?? [], reason: parts[6].string)
    }
    acknowledged = members["k"].flatMap(StepState.Signature.init(packed:))
    if let parts = members["w"]?.array, let signature = Pack.signature(parts) {
      waived = Waiver(signature: signature, reason: Pack.text(parts, 1))
    }
    delays = (members["l"]?.array ?? []).compactMap {
      Event.NoticeDelay(Members(data: $0.object ?? [:]))
    }
    for item in members["d"]?.array ?? [] {
      guard let parts = item.array, parts.count == 2, let signature = Pack.signature(parts),
        let text = parts[1].object.flatMap({ Event.NoticeDraft(Members(data: $0)) })
      else { continue }
      drafts[text.file] = Draft(signature: signature, text: text)
    }
  }
}

/// Small things that several packed values share.
enum Pack {
  static func date(_ date: Date?) -> JSON { date.map { .int(RFC3339.milliseconds($0)) } ?? .null }
  static func date(_ json: JSON?) -> Date? { json?.int.map { Date(milliseconds: $0) } }
  static func text(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }
  static func text(_ parts: [JSON], _ index: Int) -> String {
    parts.indices.contains(index) ? parts[index].string ?? "" : ""
  }
  static func signature(_ parts: [JSON]) -> StepState.Signature? {
    parts.first.flatMap(StepState.Signature.init(packed:))
  }
  static func list<T: Packed>(_ json: JSON?) -> [T] {
    json?.array?.compactMap(T.init(packed:)) ?? []
  }
}
