import ArgumentParser
import Foundation
import Glibc
import Playbooks
import Problems
import Timeline

struct DoctorVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Whether this machine is fit: places, key, zones, locks, disk.",
    discussion: "Exit status 1 when something would keep an incident from being recorded.")
  @OptionGroup var common: CommonOptions

  @MainActor func run(in session: Session) throws -> Reply {
    let findings = Examination(session).findings
    let isBad = findings.contains { $0.state == .bad }
    return Reply(
      findings.map { finding in
        visible(
          "\(finding.state.rawValue): \(finding.what)"
            + (finding.mend.map { ". mend: \($0)" } ?? ""))
      },
      .shape(
        "doctor",
        [
          ("fit", .bool(!isBad)),
          (
            "findings",
            .list(
              findings.map {
                .fields([
                  ("state", .text($0.state.rawValue)), ("what", .text($0.what)),
                  ("mend", .optional($0.mend)),
                ])
              })
          ),
        ]), status: isBad ? .no : .done)
  }
}

/// What a look at this machine finds.
struct Examination {
  struct Finding {
    enum State: String { case good, warning, bad }
    var state: State
    var what: String
    var mend: String?
  }

  private(set) var findings: [Finding] = []
  private let session: Session

  init(_ session: Session) {
    self.session = session
    examinePlaces()
    examineKey()
    examineLibrary()
    examineZones()
    examineClock()
  }

  private mutating func add(_ state: Finding.State, _ what: String, _ mend: String? = nil) {
    findings.append(Finding(state: state, what: what, mend: mend))
  }

  private mutating func examinePlaces() {
    do {
      let places = try session.places()
      for (word, path) in [
        ("incidents", places.incidents), ("settings", places.config), ("state", places.state),
      ] {
        try Files.makeFolder(path)
        if Files.canWrite(path) {
          add(.good, "\(word): \(path)")
        } else {
          add(.bad, "\(word): \(path) cannot be written", "give yourself the right to it")
        }
      }
      try examineLocks(places.state)
      examineDisk(places.incidents)
    } catch {
      let complaint = Complaint(error)
      add(.bad, complaint.message, complaint.mend)
    }
  }

  private mutating func examineLocks(_ folder: String) throws {
    let path = folder + "/lock-test.\(getpid())"
    let file = unsafe Glibc.open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw FileTrouble("write", path, errno: errno) }
    defer {
      close(file)
      unsafe unlink(path)
    }
    if flock(file, LOCK_EX | LOCK_NB) == 0 {
      add(.good, "the file system gives locks")
    } else {
      add(.bad, "the file system gives no locks", "keep incidents on a local disk")
    }
  }

  /// Whether the block device below is behind dm-crypt; a file system without one cannot be told.
  private mutating func examineDisk(_ path: String) {
    var information = stat()
    guard unsafe stat(path, &information) == 0 else { return }
    let device = information.st_dev
    let major = (device >> 8) & 0xFFF
    let minor = (device & 0xFF) | ((device >> 12) & 0xFFF00)
    let name = "/sys/dev/block/\(major):\(minor)/dm/uuid"
    let bytes = (try? Files.read(name, atMost: 4096)) ?? []  // no such file: not a mapped device
    if String(decoding: bytes, as: UTF8.self).hasPrefix("CRYPT-") {
      add(.good, "the disk is encrypted")
    } else {
      add(
        .warning, "nothing says that the disk is encrypted; tocsin encrypts nothing at rest",
        "keep incidents on an encrypted disk")
    }
    guard let free = Files.freeBytes(beside: path) else { return }
    let isLittle = free < 64_000_000
    add(isLittle ? .bad : .good, "\(byteCount(free)) are free", isLittle ? "make room" : nil)
  }

  private mutating func examineKey() {
    do {
      let identity = try session.identity(makesOne: false)
      add(.good, "key: \(identity.fingerprint) at \(identity.place)")
    } catch {
      let complaint = Complaint(error)
      add(
        .warning, "no key yet: \(complaint.message); the first declaration makes one",
        complaint.mend)
    }
  }

  private mutating func examineLibrary() {
    do {
      let shelf = try Bookshelf(session.library())
      add(.good, "\(shelf.library.playbooks.count) playbooks")
      for line in shelf.remarks { add(.warning, line) }
      for fault in Lawbook(try session.sources()).faults {
        add(.bad, "no rules from \(fault)")
      }
      _ = try session.profile()
    } catch {
      let complaint = Complaint(error)
      add(.bad, complaint.message, complaint.mend)
    }
  }

  private mutating func examineZones() {
    if TimeZone(identifier: "Europe/Berlin") == nil {
      add(.bad, "time zones are not known here", "report this: the binary was built without them")
    } else {
      add(.good, "time zones are known; here it is \(Profile.systemZone)")
    }
  }

  private mutating func examineClock() {
    let isSynchronised = Files.exists("/run/systemd/timesync/synchronized")
    if isSynchronised {
      add(.good, "the clock is synchronised")
    } else {
      add(.warning, "nothing says that the clock is synchronised", "compare it with another")
    }
  }
}
