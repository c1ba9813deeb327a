/// A step's full name in an incident (language.md §2): `weights-theft/revoke-access`, an instance
/// `weights-theft/isolate[gpu-7]`, an occurrence `weights-theft/status-to-lead#3`.
package struct StepID: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The run it belongs to: the playbook's last part, or its `as`.
  package let run: String
  package let step: String
  package let instance: Instance?

  package enum Instance: Hashable, Sendable {
    case item(String)
    case occurrence(Int)
  }

  /// `weights-theft/isolate[gpu-7]`: the run and the step are names, an item may be any text.
  package init?(fullName text: String) {
    guard let slash = text.firstIndex(of: "/"), slash > text.startIndex else { return nil }
    let rest = text[text.index(after: slash)...]
    let name = rest.prefix { $0 != "[" && $0 != "#" }
    let tail = rest.dropFirst(name.count)
    guard !name.isEmpty else { return nil }
    let instance: Instance?
    switch tail.first {
    case nil: instance = nil
    case "[" where tail.last == "]": instance = .item(String(tail.dropFirst().dropLast()))
    case "#":
      guard let number = Int(tail.dropFirst()) else { return nil }
      instance = .occurrence(number)
    default: return nil
    }
    self.init(run: String(text[..<slash]), step: String(name), instance: instance)
  }

  /// The step itself, without its instance.
  package var parent: StepID { StepID(run: run, step: step) }

  package init(run: String, step: String, instance: Instance? = nil) {
    self.run = run
    self.step = step
    self.instance = instance
  }

  package var description: String {
    switch instance {
    case .item(let item): "\(run)/\(step)[\(item)]"
    case .occurrence(let number): "\(run)/\(step)#\(number)"
    case nil: "\(run)/\(step)"
    }
  }

  package static func < (left: StepID, right: StepID) -> Bool {
    left.description < right.description
  }
}
