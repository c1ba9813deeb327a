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
