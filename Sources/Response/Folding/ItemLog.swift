import Foundation
package import Timeline

/// An evidence item and its chain of custody, as the record tells it. Custody is only ever added
/// to: an act on it is never corrected, a wrong one is followed by a right one.
package struct ItemLog: Hashable, Sendable {
  /// `E-004`; where two logs gave the same number, the later one's has its log's name.
  package let id: String
  package let item: Event.EvidenceItem
  /// Who collected it, and when.
  package let added: StepState.Signature
  package private(set) var acts: [Act] = []
  /// Who has it: a name, or a log.
  package private(set) var holder: String
  /// Offered to somebody who has not yet said that it came.
  package private(set) var offered: Event.Custody?
  package private(set) var disposed: StepState.Signature?
  package private(set) var marks: [Mark] = []

  package struct Act: Hashable, Sendable {
    package var custody: Event.Custody
    package var signature: StepState.Signature
  }

  package struct Mark: Hashable, Sendable {
    package var mark: Event.EvidenceMark
    package var isSet: Bool
    package var signature: StepState.Signature
  }

  init(id: String, item: Event.EvidenceItem, added: StepState.Signature) {
    self.id = id
    self.item = item
    self.added = added
    holder = added.entry.log
  }

  package func has(_ mark: Event.EvidenceMark) -> Bool {
    marks.last { $0.mark == mark }?.isSet ?? false
  }

  /// The marks it bears, as people read them.
  package var markWords: [String] {
    [has(.hold) ? "held for law" : nil, has(.privilege) ? "privileged" : nil].compactMap(\.self)
  }

  package var isTree: Bool { item.members["files"] != nil }
  /// Bytes.
  package var size: Int { item.members["size"]?.int ?? 0 }

  mutating func apply(_ custody: Event.Custody, _ stamp: Stamp) -> WhyNot? {
    if let disposed { return "\(disposed.by) disposed of \(id)" }
    switch custody.change {
    case .accessed, .exported: break
    case .transferred:
      guard custody.to != nil else { return "it says not to whom" }
      offered = custody
    case .received:
      guard let offered else { return "nobody offered \(id)" }
      guard Self.isTo(offered.to, stamp.entry.log) else {
        return "\(id) was offered to \(offered.to ?? "somebody else")"
      }
      holder = stamp.entry.log
      self.offered = nil
    case .returned:
      holder = custody.to ?? "its owner"
      offered = nil
    case .disposed:
      guard !has(.hold) else { return "\(id) is held for law" }
      disposed = stamp.signature
    }
    acts.append(Act(custody: custody, signature: stamp.signature))
    return nil
  }

  mutating func apply(_ mark: Event.EvidenceMark, isSet: Bool, _ stamp: Stamp) -> WhyNot? {
    guard has(mark) != isSet else { return "it was so already" }
    marks.append(Mark(mark: mark, isSet: isSet, signature: stamp.signature))
    return nil
  }

  static func isTo(_ who: String?, _ log: String) -> Bool {
    who == log || who == responder(ofLog: log)
  }
}

/// Who has an item, as people say it: a log's responder, or the name of somebody who has no log.
package func keeperName(_ who: String) -> String {
  let suffix = who.split(separator: "-").last ?? ""
  let isLog = suffix.count == 4 && suffix.allSatisfy(\.isHexDigit) && suffix.count < who.count
  return isLog ? responder(ofLog: who) : who
}

extension Incident {
  /// What is in the vault, in the order in which it came.
  package var evidenceItems: [ItemLog] { itemOrder.compactMap { items[$0] } }

  /// `E-4`, `4` and `e-004` all mean E-004.
  package func evidenceItem(_ name: String) -> ItemLog? {
    if let exact = items[name] { return exact }
    let digits = name.drop { !$0.isNumber }
    guard let number = Int(digits) else { return nil }
    return items[Self.itemID(number)]
  }

  /// The item that an entry added.
  package func evidenceItem(addedBy entry: EntryID) -> ItemLog? {
    itemOrder.first { items[$0]?.added.entry == entry }.flatMap { items[$0] }
  }

  static func itemID(_ number: Int) -> String {
    let digits = String(number)
    return "E-" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
  }

  mutating func add(_ item: Event.EvidenceItem, _ stamp: Stamp) {
    let id = items[item.id] == nil ? item.id : "\(item.id)@\(stamp.entry.log):\(stamp.entry.number)"
    items[id] = ItemLog(id: id, item: item, added: stamp.signature)
    itemOrder.append(id)
  }

  mutating func change(_ custody: Event.Custody, _ stamp: Stamp) -> WhyNot? {
    guard items[custody.id] != nil else { return "no evidence is called \(custody.id)" }
    return items[custody.id]?.apply(custody, stamp)
  }

  mutating func mark(
    _ id: String, _ mark: Event.EvidenceMark, isSet: Bool, _ stamp: Stamp
  ) -> WhyNot? {
    guard items[id] != nil else { return "no evidence is called \(id)" }
    return items[id]?.apply(mark, isSet: isSet, stamp)
  }
}

extension ItemLog: Packed {
  var packed: JSON {
    [
      .string(id), .object(item.members), added.packed, .string(holder),
      offered.map { .object($0.members) } ?? .null, disposed?.packed ?? .null,
      .array(
        acts.map {
          [.string($0.custody.change.rawValue), .object($0.custody.members), $0.signature.packed]
        }),
      .array(marks.map { [.string($0.mark.rawValue), .bool($0.isSet), $0.signature.packed] }),
    ]
  }

  init?(packed: JSON) {
    guard let parts = packed.array, parts.count == 8, let id = parts[0].string,
      let item = parts[1].object.flatMap({ Event.EvidenceItem(Members(data: $0)) }),
      let added = StepState.Signature(packed: parts[2]), let holder = parts[3].string
    else { return nil }
    self.init(id: id, item: item, added: added)
    self.holder = holder
    offered = parts[4].object.flatMap { Self.custody(.transferred, $0) }
    disposed = StepState.Signature(packed: parts[5])
    acts = (parts[6].array ?? []).compactMap { act in
      guard let parts = act.array, parts.count == 3,
        let change = parts[0].string.flatMap(Event.Custody.Change.init(rawValue:)),
        let custody = parts[1].object.flatMap({ Self.custody(change, $0) }),
        let signature = StepState.Signature(packed: parts[2])
      else { return nil }
      return Act(custody: custody, signature: signature)
    }
    marks = (parts[7].array ?? []).compactMap { mark in
      guard let parts = mark.array, parts.count == 3,
        let kind = parts[0].string.flatMap(Event.EvidenceMark.init(rawValue:)),
        let isSet = parts[1].bool, let signature = StepState.Signature(packed: parts[2])
      else { return nil }
      return Mark(mark: kind, isSet: isSet, signature: signature)
    }
  }

  private static func custody(
    _ change: Event.Custody.Change, _ members: [String: JSON]
  ) -> Event.Custody? {
    guard case .custody(let custody)? = Members(data: members).custody(change) else { return nil }
    return custody
  }
}
