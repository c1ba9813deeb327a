import Commands
import Evidence
import Foundation
import Interface
import Problems
import Response
import Timeline

/// What is taken into the vault behind the screen: one after the other, so that one disk is not
/// asked for two things at once.
struct VaultWork {
  struct Job {
    var intake: Handling.Intake
    /// Of what a command printed.
    var run: EntryID?
    var folder: RunFolder?
    /// Held until it is signed for.
    var claim: RunClaim?
    var ticket: Int?
  }

  var jobs: [Job] = []
  /// The first of them is under way while this is there; or a check of the vault.
  var working: Behind?

  func has(_ run: EntryID) -> Bool { jobs.contains { $0.run == run } }
}

extension ScreenDesk {
  func takeEvidence(_ wish: EvidenceWish, ticket: Int) -> [Message] {
    do {
      let handling = try openToWrite()
      let path = PathBytes(expanded(wish.path))
      let wanted = WantedEvidence(
        from: .path(path), name: path.lastName.shown, source: wish.source, step: wish.step,
        acquired: nil, how: wish.how, options: (nil, wish.note, []))
      add(VaultWork.Job(intake: try handling.prepare(wanted), ticket: ticket))
      return []
    } catch {
      return [.failed(refusal(for: error))]
    }
  }

  func add(_ job: VaultWork.Job) {
    vaultWork.jobs.append(job)
    workOnVault()
  }

  /// Nothing of what is under way stays; what waits goes on.
  func stopTaking() -> [Message] {
    vaultWork.working?.cancel()
    return [.notice("stopping …")]
  }

  func leaveVault() {
    vaultWork.working?.cancel()
    vaultWork = VaultWork()
  }

  private func workOnVault() {
    guard let handling, vaultWork.working == nil, let job = vaultWork.jobs.first else { return }
    let (vault, mailbox) = (handling.vault, mailbox)
    let (source, name, index) = (job.intake.wanted.from, job.intake.name, job.folder?.index)
    let news = IntakeNews(
      what: "taking \(job.intake.wanted.name)", source: job.intake.wanted.source,
      waiting: vaultWork.jobs.count - 1)
    let behind = Behind()
    vaultWork.working = behind
    mailbox.post { [.intake(news)] }
    behind.start { [weak self] behind in
      let taken = Result { () throws(VaultFault) in
        // As large as a third of the output: it is read here, not on the loop.
        let lines = try index.flatMap { path throws(VaultFault) in try vault.digest(of: path) }
        let taking = try vault.take(source, named: name) { progress in
          var news = news
          (news.line, news.percent) = (progress.line, progress.percent)
          if progress.milliseconds > 500 { mailbox.post { [.intake(news)] } }
          return behind.goesOn
        }
        return Taken(taking: taking, lines: lines)
      }
      mailbox.post { self?.taken(taken, behind, handling: vault.folder) ?? [] }
    }
  }

  nonisolated private struct Taken: Sendable {
    var taking: Taking
    /// Of the index of what a command printed.
    var lines: ObjectDigest?
  }

  private func taken(
    _ result: Result<Taken, VaultFault>, _ behind: Behind, handling folder: String
  ) -> [Message] {
    guard let handling, handling.vault.folder == folder, vaultWork.working === behind else {
      // The incident was left meanwhile: nobody would sign for it.
      // Where that fails too, the next start names what is left.
      if case .success(let taken) = result { try? taken.taking.withdraw() }
      return []
    }
    vaultWork.working = nil
    let job = vaultWork.jobs.removeFirst()
    defer { workOnVault() }
    return [.intake(nil)] + signed(for: result, job, handling)
  }

  private func signed(
    for result: Result<Taken, VaultFault>, _ job: VaultWork.Job, _ handling: Handling
  ) -> [Message] {
    do {
      let taken = try result.get()
      var intake = job.intake
      intake.wanted.vouch(for: taken.lines)
      let kept = try handling.sign(for: taken.taking, intake)
      if let run = job.run, let folder = job.folder { handling.dropSecondCopy(of: run, folder) }
      let words =
        "\(kept.id) kept: \(byteCount(kept.taking.size)), sha256 \(kept.taking.digest.hex.prefix(12))…"
      let unstable = kept.taking.isUnstable ? "; it changed while it was read" : ""
      let partial = kept.taking.isPartial ? "; part of it could not be read" : ""
      return [.refreshed(refresh), .notice(words + unstable + partial)]
    } catch {
      let refusal = refusal(for: error)
      return [
        .failed(
          Refusal("\(job.intake.wanted.name) was not taken: \(refusal.message)", mend: refusal.mend)
        )
      ]
    }
  }

  // Checking.

  func verifyEvidence() -> [Message] {
    guard let handling, vaultWork.working == nil else {
      return [.notice("the vault is at work; try again when it is done")]
    }
    let (vault, claims, mailbox) = (handling.vault, handling.claims, mailbox)
    let behind = Behind()
    vaultWork.working = behind
    let news = IntakeNews(what: "reading the vault again")
    behind.start { [weak self] behind in
      let report = Result { () throws(VaultFault) in
        try vault.check(claims) { progress in
          var news = news
          (news.line, news.percent) = (progress.line, progress.percent)
          mailbox.post { [.intake(news)] }
          return behind.goesOn
        }
      }
      mailbox.post { self?.checked(report, behind) ?? [] }
    }
    return [.intake(news)]
  }

  private func checked(_ result: Result<VaultReport, VaultFault>, _ behind: Behind) -> [Message] {
    guard let handling, vaultWork.working === behind else { return [] }
    vaultWork.working = nil
    defer { workOnVault() }
    do {
      let report = try result.get()
      if closedBecause == nil {
        _ = try handling.act(Act(.recordVerification(good: report.good, bad: report.bad)))
      }
      let foreign = report.foreign.isEmpty ? "" : ", \(report.foreign.count) files of nobody"
      let words =
        report.isGood
        ? "\(report.good.count) items are as they were taken\(foreign)"
        : "NOT AS TAKEN: \(report.bad.joined(separator: ", ")); tocsin evidence verify says more"
      return [.intake(nil), .refreshed(refresh), .notice(words)]
    } catch {
      return [.intake(nil), .failed(refusal(for: error))]
    }
  }
}
