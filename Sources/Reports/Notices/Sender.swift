/// Who sends notices, from the organisation's profile: what drafting is told beside the incident.
package struct Sender: Hashable, Sendable {
  package var organisation: String?
  package var contacts: [Contact]

  package struct Contact: Hashable, Sendable {
    package var name: String
    /// `dpo`, `counsel`, `regulator` …
    package var role: String
    package var phone: String?
    package var email: String?

    package init(name: String, role: String, phone: String? = nil, email: String? = nil) {
      self.name = name
      self.role = role
      self.phone = phone
      self.email = email
    }

    /// One line: name, how to reach them.
    package var line: String {
      ([name] + [phone, email].compactMap(\.self)).joined(separator: ", ")
    }
  }

  package init(organisation: String? = nil, contacts: [Contact] = []) {
    self.organisation = organisation
    self.contacts = contacts
  }

  package func contact(_ roles: String...) -> Contact? {
    for role in roles {
      if let found = contacts.first(where: { $0.role.lowercased() == role }) { return found }
    }
    return nil
  }
}
