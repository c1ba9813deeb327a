import Foundation
import Playbooks
import Timeline

extension FactLog {
  func packed(zone: String) -> JSON {
    [
      .array(answers.map { $0.packed(zone: zone) }), .array(rivals.map(JSON.int)),
      awaited.map { [$0.signature.packed, Pack.text($0.who), Pack.date($0.again)] } ?? .null,
      .array(appeared.map(JSON.string)),
    ]
  }

  /// Nil where an answer is no longer one of the question's type: then the snapshot is of no use.
  init?(packed: JSON, type: QuestionType, zone: String) {
    guard let parts = packed.array, parts.count == 4, let given = parts[0].array else { return nil }
    for item in given {
      guard let answer = Given(packed: item, type: type, zone: zone) else { return nil }
      answers.append(answer)
    }
    rivals = parts[1].array?.compactMap(\.int) ?? []
    guard rivals.allSatisfy(answers.indices.contains) else { return nil }
    if let waiting = parts[2].array, let signature = Pack.signature(waiting), waiting.count == 3 {
      awaited = Awaited(
        who: waiting[1].string, again: Pack.date(waiting[2]), signature: signature)
    }
    appeared = parts[3].array?.compactMap(\.string) ?? []
  }
}

extension FactLog.Given {
  func packed(zone: String) -> JSON {
    let (json, isComplete) = FactValue.json(value, zone: zone)
    return [
      json ?? .null, isComplete.map(JSON.bool) ?? .null, .string(from), Pack.text(reason),
      signature.packed, .int(order),
    ]
  }

  init?(packed: JSON, type: QuestionType, zone: String) {
    guard let parts = packed.array, parts.count == 6, let from = parts[2].string,
      let signature = StepState.Signature(packed: parts[4]), let order = parts[5].int,
      let value = FactValue.value(parts[0], isComplete: parts[1].bool, type: type, zone: zone)
    else { return nil }
    self.init(
      value: value, from: from, reason: parts[3].string, signature: signature, order: order)
  }
}

extension RoleLog: Packed {
  var packed: JSON {
    [
      .object(keepers.mapValues { [Pack.text($0.log), .string($0.name)] }),
      .array(offers.map { [$0.entry.packed, .string($0.by), .string($0.to)] }),
    ]
  }

  init?(packed: JSON) {
    guard let parts = packed.array, parts.count == 2 else { return nil }
    keepers = (parts[0].object ?? [:]).compactMapValues { item in
      guard let keeper = item.array, keeper.count == 2, let name = keeper[1].string
      else { return nil }
      return keeper[0].string.map(Keeper.init(log:)) ?? Keeper(name, isLog: false)
    }
    offers = (parts[1].array ?? []).compactMap { item in
      guard let offer = item.array, offer.count == 3, let entry = EntryID(packed: offer[0])
      else { return nil }
      return Offer(entry: entry, by: Pack.text(offer, 1), to: Pack.text(offer, 2))
    }
  }
}

extension ClosingLog: Packed {
  var packed: JSON {
    guard let closed else { return [.bool(isReopened)] }
    return [
      .bool(isReopened), closed.signature.packed, .string(closed.outcome),
      Pack.text(closed.reason), .array(closed.open.map(JSON.string)),
    ]
  }

  init?(packed: JSON) {
    guard let parts = packed.array, let isReopened = parts.first?.bool else { return nil }
    self.isReopened = isReopened
    guard parts.count == 5, let signature = StepState.Signature(packed: parts[1]) else { return }
    closed = Closed(
      signature: signature, outcome: Pack.text(parts, 2), reason: parts[3].string,
      open: parts[4].array?.compactMap(\.string) ?? [])
  }
}

extension Attaching: Packed {
  var packed: JSON {
    [
      .string(playbook.text), .object(labels.mapValues(JSON.string)),
      .object(with.mapValues(JSON.string)), Pack.text(name), Pack.date(at),
    ]
  }

  init?(packed: JSON) {
    guard let parts = packed.array, parts.count == 5, let playbook = parts[0].string,
      let at = Pack.date(parts[4])
    else { return nil }
    self.init(
      playbook: PlaybookID(playbook),
      labels: parts[1].object?.compactMapValues(\.string) ?? [:],
      with: parts[2].object?.compactMapValues(\.string) ?? [:], name: parts[3].string, at: at)
  }
}

extension Incident.PhaseSkip: Packed {
  var packed: JSON {
    [
      .string(phase.rawValue), .string(reason), stamp.signature.packed, .int(stamp.order),
      .bool(stamp.isLead),
    ]
  }

  init?(packed: JSON) {
    guard let parts = packed.array, parts.count == 5,
      let phase = parts[0].string.flatMap(Phase.init(rawValue:)),
      let signature = StepState.Signature(packed: parts[2]), let order = parts[3].int
    else { return nil }
    self.init(
      phase: phase, reason: Pack.text(parts, 1),
      stamp: Stamp(
        entry: signature.entry, by: signature.by, at: signature.at, order: order,
        isLead: parts[4].bool ?? false))
  }
}
