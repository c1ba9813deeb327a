import Foundation
import Testing

/// OpenSSH's own server on the loopback, which three names mean; `end` ends it.
struct FarHosts {
  let sandbox: Sandbox
  private let server: Int

  init() throws {
    sandbox = try Sandbox()
    let started = try sandbox.run(
      """
      [ "$(id -u)" != 0 ] || mkdir -p /run/sshd
      mkdir sshd; ssh-keygen -q -t ed25519 -N '' -f sshd/host; ssh-keygen -q -t ed25519 -N '' -f sshd/user
      cp sshd/user.pub sshd/authorized; user=$(id -un)
      for try in 1 2 3 4 5; do
        port=$(python3 -c 'import socket; s=socket.socket(); s.bind(("127.0.0.1",0)); print(s.getsockname()[1])')
        cat >sshd/config <<C
      Port $port
      ListenAddress 127.0.0.1
      HostKey $HOME/sshd/host
      PidFile $HOME/sshd/pid
      AuthorizedKeysFile $HOME/sshd/authorized
      StrictModes no
      UsePAM no
      PasswordAuthentication no
      KbdInteractiveAuthentication no
      MaxStartups 100
      C
        /usr/sbin/sshd -f "$HOME/sshd/config" -E "$HOME/sshd/log" && break
      done
      cat >ssh.config <<C
      Host alpha beta gamma
        HostName 127.0.0.1
        Port $port
        User $user
        IdentityFile $HOME/sshd/user
        IdentitiesOnly yes
        UserKnownHostsFile /dev/null
        StrictHostKeyChecking no
        LogLevel ERROR
      C
      printf '#!/bin/sh\\nexec /usr/bin/ssh -F "%s/ssh.config" "$@"\\n' "$HOME" >programs/ssh; chmod +x programs/ssh
      timeout 20 sh -c 'until [ -s sshd/pid ]; do :; done'; cat sshd/pid
      """)
    server = Int(started.output.split(separator: "\n").last ?? "") ?? 0
    #expect(server > 0, "\(started)")
  }

  func end() {
    if server > 0 { kill(pid_t(server), SIGTERM) }
    sandbox.remove()
  }
}
