import Problems

extension KeyProblem {
  package var message: String {
    switch self {
    case .notAKey: "this is no OpenSSH key"
    case .kind(let kind): "a timeline takes no \(visible(kind)) keys"
    case .weak: "this key is of small order or not canonical: its signatures prove nothing"
    case .locked: "the key is behind a passphrase"
    case .wrongPassphrase: "the passphrase does not open the key"
    case .readableByOthers(let path): "others can read \(visible(path))"
    case .unreadable(let path, let why): "\(visible(path)) cannot be read: \(visible(why))"
    case .exists(let path): "\(visible(path)) is there already"
    case .noAgent: "no ssh-agent answers"
    case .notInAgent(let fingerprint): "the agent does not hold \(visible(fingerprint))"
    case .refused(let why): "no signature: \(visible(why))"
    }
  }

  package var mend: String {
    switch self {
    case .notAKey, .weak: "name the private key file of an Ed25519 or ECDSA P-256 key"
    case .kind: "use an Ed25519 or ECDSA P-256 key, or run `tocsin key new`"
    case .locked: "type its passphrase, or add it to ssh-agent with `ssh-add`"
    case .wrongPassphrase: "type it again"
    case .readableByOthers(let path): "run `chmod 600 \(visible(path))`"
    case .unreadable: "name another key with --key, or run `tocsin key new`"
    case .exists: "use it, or move it away first"
    case .noAgent: "start one with `eval $(ssh-agent)`, or name a key file with --key"
    case .notInAgent: "run `ssh-add` on that key"
    case .refused: "try again; touch the security key when it blinks"
    }
  }
}
