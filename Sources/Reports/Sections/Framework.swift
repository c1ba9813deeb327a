/// A framework, told by the shape of its ids (frameworks.md §1).
enum Framework: String, CaseIterable {
  case attack = "MITRE ATT&CK"
  case atlas = "MITRE ATLAS"
  case csf = "NIST CSF 2.0"
  case d3fend = "MITRE D3FEND"
  case react = "RE&CT"
  case nistAML = "NIST AI 100-2"
  case other = "Other"

  init(of id: String) {
    let second = id.dropFirst().first
    if id.hasPrefix("AML.") {
      self = .atlas
    } else if id.hasPrefix("NISTAML") {
      self = .nistAML
    } else if id.hasPrefix("D3-") {
      self = .d3fend
    } else if id.hasPrefix("RA"), id.dropFirst(2).first?.isNumber == true {
      self = .react
    } else if "TMSG".contains(id.prefix(1)), second?.isNumber == true || id.hasPrefix("TA") {
      self = .attack
    } else if id.contains("."), id.contains("-") {
      self = .csf
    } else {
      self = .other
    }
  }
}
