extension NoticeLog {
  var view: NoticeView {
    NoticeView(
      drafts: drafts.values.map { NoticeView.Draft(text: $0.text, signature: $0.signature) }
        .sorted { $0.text.file < $1.text.file },
      sent: sent.map {
        NoticeView.Sent(
          signature: $0.signature, to: $0.to, channel: $0.channel, reference: $0.reference,
          sha256: $0.sha256, open: $0.open, reason: $0.reason)
      },
      acknowledged: acknowledged, delays: delays)
  }
}
