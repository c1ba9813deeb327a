/// Where a file went, by kind: what it is called in the event, or which host it names.
enum Destination {
  enum Kind: Hashable {
    case none, removable, personalCloud, gitRemote, pasteOrAI, other

    /// The name of its weight, and what a reader is told.
    var weight: (name: String, why: String)? {
      switch self {
      case .none: nil
      case .removable: ("removable", "removable media")
      case .personalCloud: ("personal-cloud", "a personal cloud or mailbox")
      case .gitRemote: ("git-remote", "a git or model host that is not trusted")
      case .pasteOrAI: ("paste-or-ai", "a paste site, an AI tool or a chat")
      case .other: ("unusual-corporate", "a place outside that nobody has named")
      }
    }
  }

  static func kind(_ kind: String, _ name: String) -> Kind {
    if contains(kind, ["removable", "usb", "airdrop", "external", "mtp", "optical"]) {
      return .removable
    }
    let host = host(name)
    if let known = byHost(host) { return known }
    if contains(kind, ["cloud", "webmail", "email", "mail"]) { return .personalCloud }
    if contains(kind, ["source code", "git", "repository"]) { return .gitRemote }
    if contains(kind, ["ai tool", "ai-tool", "messag", "paste", "chat", "social"]) {
      return .pasteOrAI
    }
    if ["", "none", "local", "internal"].contains(kind), !host.contains(".") { return .none }
    return .other
  }

  private static func byHost(_ host: String) -> Kind? {
    func isOne(_ hosts: [String]) -> Bool {
      hosts.contains { host == $0 || host.hasSuffix("." + $0) }
    }
    if isOne(personalClouds) { return .personalCloud }
    if isOne(gitHosts) { return .gitRemote }
    return isOne(pastesAndAI) ? .pasteOrAI : nil
  }

  private static let personalClouds = [
    "dropbox.com", "drive.google.com", "docs.google.com", "onedrive.live.com", "1drv.ms",
    "mega.nz", "mega.io", "icloud.com", "box.com", "wetransfer.com", "pcloud.com", "mediafire.com",
    "gofile.io", "file.io", "transfer.sh", "sendspace.com", "proton.me", "mail.google.com",
    "gmail.com", "outlook.live.com", "yandex.ru", "mail.ru", "terabox.com",
  ]
  private static let gitHosts = [
    "github.com", "gitlab.com", "bitbucket.org", "huggingface.co", "codeberg.org", "gitee.com",
    "modelscope.cn", "kaggle.com", "civitai.com", "sourceforge.net",
  ]
  private static let pastesAndAI = [
    "pastebin.com", "gist.github.com", "paste.ee", "hastebin.com", "chatgpt.com",
    "chat.openai.com", "claude.ai", "gemini.google.com", "colab.research.google.com",
    "web.telegram.org", "t.me", "discord.com", "web.whatsapp.com", "slack.com",
  ]

  /// Without scheme and end: `https://x.example/y/` is `x.example/y`.
  static func bare(_ name: String) -> String {
    var text = name[...]
    if let scheme = text.firstRange(of: "://") { text = text[scheme.upperBound...] }
    while text.last == "/" { text.removeLast() }
    return String(text)
  }

  /// `https://x.example/y` and `git@x.example:y` both name `x.example`.
  static func host(_ name: String) -> String {
    var text = name[...]
    if let scheme = text.firstRange(of: "://") { text = text[scheme.upperBound...] }
    if let at = text.firstIndex(of: "@") { text = text[text.index(after: at)...] }
    return String(text.prefix { $0 != "/" && $0 != ":" && $0 != "?" })
  }

  private static func contains(_ text: String, _ words: [String]) -> Bool {
    words.contains { text.contains($0) }
  }
}
