import Foundation
import Timeline

extension CommandLog: Packed {
  var packed: JSON { .array(acts.map(\.packed)) }

  init?(packed: JSON) {
    self.init()
    for item in packed.array ?? [] {
      guard let deed = Deeds.Deed(packed: item),
        let event = Event(kind: deed.kind, data: deed.data)
      else { return nil }
      _ = apply(event, deed)
    }
  }
}

extension Deeds.Deed: Packed {
  var packed: JSON {
    [
      .string(kind), .object(data), stamp.signature.packed, .int(stamp.order),
      .bool(stamp.isLead),
    ]
  }

  init?(packed: JSON) {
    guard let parts = packed.array, parts.count == 5, let kind = parts[0].string,
      let data = parts[1].object, let signature = StepState.Signature(packed: parts[2]),
      let order = parts[3].int
    else { return nil }
    self.init(
      stamp: Stamp(
        entry: signature.entry, by: signature.by, at: signature.at, order: order,
        isLead: parts[4].bool ?? false),
      kind: kind, data: data)
  }
}
